package org.salesplaybook.backup;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a column's values are, and how they are written in a backup: always as text, and the same text for the same
 * value whichever database it comes from. Moments are kept to the microsecond, as both databases keep them.
 */
enum ValueKind {
    TEXT {
        @Override
        @Nullable
        String read(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            // PostgreSQL has no such character
            return text == null ? null : text.replace("\0", "");
        }

        @Override
        void write(PreparedStatement insert, int column, String text) throws SQLException {
            insert.setString(column, text);
        }
    },
    WHOLE_NUMBER {
        @Override
        @Nullable
        String read(ResultSet row, int column) throws SQLException {
            long number = row.getLong(column);
            return row.wasNull() ? null : Long.toString(number);
        }

        @Override
        void write(PreparedStatement insert, int column, String text) throws SQLException {
            insert.setLong(column, Long.parseLong(text));
        }
    },
    DECIMAL {
        @Override
        @Nullable
        String read(ResultSet row, int column) throws SQLException {
            BigDecimal number = row.getBigDecimal(column);
            return number == null ? null : number.stripTrailingZeros().toPlainString();
        }

        @Override
        void write(PreparedStatement insert, int column, String text) throws SQLException {
            insert.setBigDecimal(column, new BigDecimal(text));
        }
    },
    FLOATING {
        @Override
        @Nullable
        String read(ResultSet row, int column) throws SQLException {
            double number = row.getDouble(column);
            return row.wasNull() ? null : Double.toString(number);
        }

        @Override
        void write(PreparedStatement insert, int column, String text) throws SQLException {
            insert.setDouble(column, Double.parseDouble(text));
        }
    },
    YES_OR_NO {
        @Override
        @Nullable
        String read(ResultSet row, int column) throws SQLException {
            boolean yes = row.getBoolean(column);
            return row.wasNull() ? null : Boolean.toString(yes);
        }

        @Override
        void write(PreparedStatement insert, int column, String text) throws SQLException {
            insert.setBoolean(column, Boolean.parseBoolean(text));
        }
    },
    DATE {
        @Override
        @Nullable
        String read(ResultSet row, int column) throws SQLException {
            LocalDate day = row.getObject(column, LocalDate.class);
            return day == null ? null : day.toString();
        }

        @Override
        void write(PreparedStatement insert, int column, String text) throws SQLException {
            insert.setObject(column, LocalDate.parse(text));
        }
    },
    TIME {
        @Override
        @Nullable
        String read(ResultSet row, int column) throws SQLException {
            LocalTime time = row.getObject(column, LocalTime.class);
            return time == null ? null : time.truncatedTo(ChronoUnit.MICROS).toString();
        }

        @Override
        void write(PreparedStatement insert, int column, String text) throws SQLException {
            insert.setObject(column, LocalTime.parse(text));
        }
    },
    /** Of the company's own zone, which the database does not know. */
    LOCAL_MOMENT {
        @Override
        @Nullable
        String read(ResultSet row, int column) throws SQLException {
            LocalDateTime moment = row.getObject(column, LocalDateTime.class);
            return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS).toString();
        }

        @Override
        void write(PreparedStatement insert, int column, String text) throws SQLException {
            insert.setObject(column, LocalDateTime.parse(text));
        }
    },
    MOMENT {
        @Override
        @Nullable
        String read(ResultSet row, int column) throws SQLException {
            OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
            return moment == null
                    ? null
                    : moment.withOffsetSameInstant(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.MICROS)
                            .toString();
        }

        @Override
        void write(PreparedStatement insert, int column, String text) throws SQLException {
            insert.setObject(column, OffsetDateTime.parse(text));
        }
    },
    BYTES {
        @Override
        @Nullable
        String read(ResultSet row, int column) throws SQLException {
            byte[] bytes = row.getBytes(column);
            return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
        }

        @Override
        void write(PreparedStatement insert, int column, String text) throws SQLException {
            insert.setBytes(column, Base64.getDecoder().decode(text));
        }
    };

    /** @return the value, if there is one */
    abstract @Nullable String read(ResultSet row, int column) throws SQLException;

    /** Sets a value that is there. */
    abstract void write(PreparedStatement insert, int column, String text) throws SQLException;

    /**
     * @param type as the information schema names it
     * @throws IllegalStateException where no table has had such a column yet
     */
    static ValueKind of(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "character varying", "character", "text", "character large object" -> TEXT;
            case "smallint", "integer", "bigint", "tinyint" -> WHOLE_NUMBER;
            case "numeric", "decimal", "decfloat" -> DECIMAL;
            case "double precision", "real" -> FLOATING;
            case "boolean" -> YES_OR_NO;
            case "date" -> DATE;
            case "time", "time without time zone" -> TIME;
            case "timestamp", "timestamp without time zone" -> LOCAL_MOMENT;
            case "timestamp with time zone" -> MOMENT;
            case "bytea", "binary varying", "binary large object" -> BYTES;
            default -> throw new IllegalStateException("no way to back up values of type " + type);
        };
    }
}
