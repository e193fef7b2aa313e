package org.salesplaybook.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The records of customers' enquiries, with the talks that followed, and of plans of visits. Which month a plan is for,
 * and whether it is being carried out, stays in a table.
 */
@Component
class EnquiriesAsRecords extends TableAsRecords {

    private static final Map<String, String> TASKS =
            Map.of("售前咨询", "adviseCustomer", "过程跟单", "followUp", "定期回访", "visitProspect");
    private static final Map<String, String> STAGES = Map.of("won", "成交", "lost", "流失");
    private static final Map<String, String> CONVERTED = Map.of("none", "无", "afterSales", "售后", "complaint", "投诉");

    private final ObjectMapper json = new ObjectMapper();

    EnquiriesAsRecords() {
        super(
                "71",
                "enquiries and plans of visits as case records",
                new Old(
                        "customer_enquiry",
                        "customer",
                        "来电",
                        "客户来电记录",
                        Map.of(
                                "owner",
                                "(select coalesce(c.owner, t.taken_by) from customer c where c.number = t.customer)",
                                "customer_name",
                                "(select c.name from customer c where c.number = t.customer)",
                                "contact_name",
                                known("contactName"),
                                "contact_phone",
                                known("contactPhone"),
                                "about",
                                "t.enquiry",
                                "opened_at",
                                "t.recorded_at",
                                "archived_at",
                                "t.closed_at",
                                "outcome",
                                "case t.outcome when '撤销' then '已撤销' else t.outcome end")),
                new Old(
                        "visit_plan",
                        "visitPlan",
                        "回访计划",
                        "客户回访计划",
                        Map.of(
                                "owner",
                                "(select p.start_user_id_ from act_hi_procinst p where p.id_ = t.process_instance_id)",
                                "customer",
                                "null",
                                "customer_name",
                                "null",
                                "about",
                                "substring(cast(t.first_day as varchar) from 1 for 7)",
                                "opened_at",
                                "t.drawn_up_at",
                                "archived_at",
                                "t.closed_at",
                                "outcome",
                                "case when t.replaced_by is not null then '由 ' || t.replaced_by || ' 代替' "
                                        + "when t.closed_at is not null then '已执行' end")));
    }

    /** What the case knows while its history is there. */
    private static String known(String variable) {
        return "(select max(v.text_) from act_hi_varinst v where v.proc_inst_id_ = t.process_instance_id and v.name_ = '"
                + variable + "')";
    }

    @Override
    public void migrate(Context context) throws SQLException {
        super.migrate(context);
        Connection connection = context.getConnection();
        addTalks(connection);
        lastOf(connection, "stage", "stage", "words");
        lastOf(connection, "intent_level", "intentLevel", "words");
        lastOf(connection, "score", "score", "amount");
        lastOf(connection, "converted_to", "convertTo", "words");
    }

    /**
     * A further entry for each. Where the engine knows the task in which it was written, the entry has its very moment:
     * a case that is open does not keep the same form again.
     */
    private void addTalks(Connection connection) throws SQLException {
        Map<String, Integer> entries = new HashMap<>();
        forEachRow(
                connection,
                "select f.*, (select max(h.end_time_) from act_hi_taskinst h where h.proc_inst_id_ = e.process_instance_id "
                        + "and h.task_def_key_ = case f.kind when '售前咨询' then 'adviseCustomer' when '过程跟单' then 'followUp' "
                        + "else 'visitProspect' end and h.end_time_ <= f.recorded_at) done_at "
                        + "from customer_follow_up f join customer_enquiry e on e.number = f.enquiry_number "
                        + "order by f.enquiry_number, f.id",
                "insert into case_entry (number, entry, kept_at, step, document) values (?, ?, ?, 'customer_follow_up', ?)",
                (row, entry) -> {
                    String number = row.getString("enquiry_number");
                    entry.setString(1, number);
                    entry.setInt(2, entries.merge(number, 2, (before, first) -> before + 1));
                    entry.setObject(3, row.getObject("recorded_at", OffsetDateTime.class));
                    entry.setString(4, talk(row));
                    return true;
                });
    }

    private String talk(ResultSet row) throws SQLException {
        Timestamp done = row.getTimestamp("done_at");
        Instant at = done == null
                ? row.getObject("recorded_at", OffsetDateTime.class).toInstant()
                : done.toInstant();
        String kind = row.getString("kind");
        boolean visit = kind.equals("定期回访");
        ObjectNode document = json.createObjectNode();
        ObjectNode form = document.putArray("forms")
                .addObject()
                .put("element", TASKS.get(kind))
                .put("title", kind)
                .put("form", "customer_follow_up")
                .put("person", row.getString("done_by"))
                .put("at", at.toString());
        ArrayNode fields = form.putArray("fields");
        Date day = row.getDate("done_on");
        put(fields, "visitDate", "回访日期", day == null ? null : day.toString(), Map.of());
        put(fields, visit ? "visitType" : "followType", visit ? "方式" : "跟进方式", row.getString("way"), Map.of());
        put(fields, "stage", "阶段", row.getString("stage"), STAGES);
        put(fields, "intentLevel", "意向等级", row.getString("intent_level"), Map.of());
        int score = row.getInt("score");
        if (!row.wasNull()) {
            fields.addObject()
                    .put("key", "score")
                    .put("label", "满意度（1–5）")
                    .put("value", score)
                    .put("text", String.valueOf(score));
        }
        put(fields, "convertTo", "转办", row.getString("converted_to"), CONVERTED);
        Date next = row.getDate("next_visit");
        put(fields, "nextVisitDate", "下次回访", next == null ? null : next.toString(), Map.of());
        put(
                fields,
                visit ? "situation" : "followContent",
                visit ? "使用或意向情况" : "跟进内容",
                row.getString("content"),
                Map.of());
        return document.toString();
    }

    private static void put(
            ArrayNode fields, String key, String label, @Nullable String value, Map<String, String> texts) {
        if (value != null) {
            fields.addObject()
                    .put("key", key)
                    .put("label", label)
                    .put("value", value)
                    .put("text", texts.getOrDefault(value, value));
        }
    }

    /** Of facts that several forms state, the last one holds. */
    private static void lastOf(Connection connection, String column, String fact, String kind) throws SQLException {
        String last =
                "(select max(id) from customer_follow_up where " + column + " is not null group by enquiry_number)";
        execute(
                connection,
                "delete from case_fact where name = '" + fact
                        + "' and number in (select enquiry_number from customer_follow_up where " + column
                        + " is not null)",
                "insert into case_fact (number, name, " + kind + ") select f.enquiry_number, '" + fact + "', f."
                        + column
                        + " from customer_follow_up f join case_record r on r.number = f.enquiry_number where f.id in "
                        + last);
    }
}
