package org.salesplaybook.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes into the trail. When it happened, on which node, and, where they are not given, who did it and
 * from where, the trail finds out by itself.
 *
 * @param kind what kind of thing
 * @param subject what it was done to
 * @param what what was done, in Chinese, in words of the application; no data, which can be erased from the values only
 * @param before the old value, text or JSON, if there was one
 * @param after the new value, if there is one
 * @param person user id of whoever did it; without it, whoever is logged in, or the system
 * @param address where they were; without it, where the web request comes from, if there is one
 */
public record AuditEvent(
        AuditKind kind,
        AuditSubject subject,
        String what,
        @Nullable String before,
        @Nullable String after,
        @Nullable String person,
        @Nullable String address) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** @return that something was done to the subject; {@code what} in Chinese */
    public static AuditEvent of(AuditKind kind, AuditSubject subject, String what) {
        return new AuditEvent(kind, subject, what, null, null, null, null);
    }

    /** @return the same, with the old and the new value: texts as they are, anything else as JSON */
    public AuditEvent changed(@Nullable Object before, @Nullable Object after) {
        return new AuditEvent(kind, subject, what, text(before), text(after), person, address);
    }

    /** @return the same, done by somebody */
    public AuditEvent by(@Nullable String login) {
        return new AuditEvent(kind, subject, what, before, after, login, address);
    }

    /** @return the same, done from a network address */
    public AuditEvent from(@Nullable String client) {
        return new AuditEvent(kind, subject, what, before, after, person, client);
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
