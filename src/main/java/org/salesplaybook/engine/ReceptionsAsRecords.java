package org.salesplaybook.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/**
 * Carries the records of receptions, which had a table of their own with a column for each field, over into the records
 * that all cases have: the whole of each as one form, whose fields are called as the forms called them. Who did which
 * step has never been in them.
 */
@Component
class ReceptionsAsRecords extends MigrationInJava {

    private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_(\\w)");
    private static final Map<String, String> LABELS = labels();

    private final ObjectMapper json = new ObjectMapper();

    ReceptionsAsRecords() {
        super("56", "receptions as case records");
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        String[] written = {
            "customer",
            "客户档案",
            "customer_name",
            "客户单位",
            "contact_name",
            "联系人",
            "contact_phone",
            "电话",
            "visitor_count",
            "人数",
            "visit_purpose",
            "来访目的",
            "reception_level",
            "接待级别",
            "product_interest",
            "意向产品",
            "visitor_list",
            "来访人员及职务",
            "arrive_at",
            "到达时间",
            "leave_at",
            "离开时间",
            "estimated_cost",
            "预计费用",
            "need_vehicle",
            "需要派车接送",
            "plate_no",
            "车牌",
            "driver_name",
            "驾驶员",
            "actual_arrive_at",
            "实际到达",
            "actual_visitor_count",
            "实到人数",
            "talk_content",
            "洽谈内容",
            "customer_needs",
            "客户需求",
            "intent_level",
            "客户意向",
            "quoted_amount",
            "报价金额",
            "see_off_at",
            "送别时间",
            "reception_summary",
            "接待经过",
            "reception_result",
            "接待结果",
            "next_action",
            "后续跟进",
            "next_follow_date",
            "下次跟进日期",
            "actual_cost",
            "实际费用",
            "supervisor_opinion",
            "批示",
            "claim_amount",
            "合计",
            "expense_decision",
            "审批",
            "approved_amount",
            "核定金额",
            "paid_date",
            "付款日期"
        };
        for (int word = 0; word < written.length; word += 2) {
            labels.put(written[word], written[word + 1]);
        }
        return labels;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        execute(
                connection,
                "insert into case_record (number, process_instance_id, process_key, process_version, kind, team, owner, source_case, customer, "
                        + "customer_name, contact_name, contact_phone, about, opened_at, closed_at, withdrawn) "
                        + "select r.number, r.process_instance_id, 'reception', (select d.version_ from act_hi_procinst p join act_re_procdef d on d.id_ = p.proc_def_id_ "
                        + "where p.id_ = r.process_instance_id), '接待', r.team, r.host, (select max(l.from_case) from case_link l where l.to_case = r.number), "
                        + "r.customer, r.customer_name, r.contact_name, r.contact_phone, r.visit_purpose, r.opened_at, r.closed_at, "
                        + "exists (select 1 from withdrawal w where w.number = r.number) from reception r");
        forEachRow(
                connection,
                "select * from reception",
                "insert into case_entry (number, entry, kept_at, step, document) values (?, 1, ?, 'archiveReception', ?)",
                (row, entry) -> {
                    OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
                    OffsetDateTime kept = closed == null ? row.getObject("opened_at", OffsetDateTime.class) : closed;
                    entry.setString(1, row.getString("number"));
                    entry.setObject(2, kept);
                    entry.setString(3, document(row, kept.toInstant()));
                    return true;
                });
    }

    private String document(ResultSet row, Instant at) throws SQLException {
        ObjectNode document = json.createObjectNode();
        ObjectNode form = document.putArray("forms")
                .addObject()
                .put("element", "reception")
                .put("title", "接待记录")
                .put("form", "reception")
                .put("person", row.getString("host"))
                .put("at", at.toString());
        ArrayNode fields = form.putArray("fields");
        for (Map.Entry<String, String> label : LABELS.entrySet()) {
            Object value = row.getObject(label.getKey());
            if (value != null) {
                ObjectNode field = fields.addObject()
                        .put(
                                "key",
                                AFTER_UNDERSCORE
                                        .matcher(label.getKey())
                                        .replaceAll(found -> found.group(1).toUpperCase()))
                        .put("label", label.getValue());
                put(field, value instanceof java.sql.Timestamp moment ? moment.toLocalDateTime() : value);
            }
        }
        return document.toString();
    }

    private static void put(ObjectNode field, Object value) {
        if (value instanceof BigDecimal amount) {
            field.put("value", amount).put("text", Money.shown(amount));
        } else if (value instanceof Integer count) {
            field.put("value", count).put("text", count.toString());
        } else if (value instanceof Boolean yes) {
            field.put("value", yes).put("text", yes ? "是" : "否");
        } else {
            field.put("value", value.toString()).put("text", value.toString().replace('T', ' '));
        }
    }
}
