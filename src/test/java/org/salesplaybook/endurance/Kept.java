package org.salesplaybook.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what people were told is done with what the database holds. */
final class Kept {

    private final JdbcClient database;

    Kept(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** Each step that was acknowledged is there once, no other is there more than once, and the numbers have no gap. */
    void check(Hosts hosts) {
        List<String> visitors = database.sql("select contact_name from case_record")
                .query(String.class)
                .list();
        Set<String> distinct = new HashSet<>(visitors);
        assertThat(distinct).as("每次报过的来访都有记录").containsAll(hosts.announced());
        assertThat(visitors).as("没有一次来访记了两遍").hasSameSizeAs(distinct);
        assertThat(database.sql("select id_ from act_hi_taskinst where delete_reason_ = 'completed'")
                        .query(String.class)
                        .set())
                .as("每步提交过的都办成了")
                .containsAll(hosts.done());
        assertThat(database.sql(
                                "select proc_inst_id_, task_def_key_ from act_hi_taskinst where proc_def_key_ = 'reception' "
                                        + "group by proc_inst_id_, task_def_key_ having count(*) > 1")
                        .query()
                        .listOfRows())
                .as("没有一步办了两遍")
                .isEmpty();
        assertThat(database.sql("select coalesce(sum(last_number), 0) from business_number where prefix = 'JD'")
                        .query(Integer.class)
                        .single())
                .as("编号不缺不重")
                .isEqualTo(visitors.size());
        assertThat(database.sql("select count(*) from act_hi_procinst where proc_def_key_ = 'reception'")
                        .query(Integer.class)
                        .single())
                .as("有几笔业务就有几条记录")
                .isEqualTo(visitors.size());
    }
}
