package org.salesplaybook.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.audit.AuditCheck.Verdict;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever owns the database changes the trail; what they did is found out, and where. */
@HandbookTest
@BothDatabases
@DisplayName("审计记录不能悄悄改动")
class TamperingTest {

    private static final String SECRET = "a secret of more than thirty-two characters";

    @Autowired
    private AuditTrail trail;

    @Autowired
    private AuditCheck check;

    @Autowired
    private AuditChain chain;

    @Autowired
    private AuditKeys keys;

    @Autowired
    private JdbcClient database;

    @Autowired
    private JdbcTemplate batches;

    @Autowired
    private PlatformTransactionManager transactions;

    private long last;

    @BeforeEach
    void fiveEntries() {
        // what others wrote is put back afterwards: all tests share one database
        database.sql("create table audit_entry_before as select * from audit_entry")
                .update();
        database.sql("create table audit_head_before as select * from audit_head")
                .update();
        IntStream.rangeClosed(1, 5)
                .forEach(i -> trail.record(
                        AuditEvent.of(AuditKind.VARIABLE, AuditSubject.ofCase("TS-20260302-00" + i), "修改变量")
                                .changed(Map.of("金额", i), "金额 " + (i + 1) + "\0")
                                .by("admin")
                                .from("10.0.0." + i)));
        last = chain.head().lastSeq();
    }

    @AfterEach
    void asBefore() {
        database.sql("delete from audit_entry").update();
        database.sql("insert into audit_entry select * from audit_entry_before").update();
        database.sql("delete from audit_head").update();
        database.sql("insert into audit_head select * from audit_head_before").update();
        database.sql("drop table audit_entry_before").update();
        database.sql("drop table audit_head_before").update();
    }

    @Test
    @DisplayName("没有人改动时完整")
    void whole() {
        assertThat(breaks()).isEmpty();
    }

    @Test
    @DisplayName("改动任何一列都能发现")
    void changed() {
        for (String change : List.of(
                "person = 'sales1'",
                "what = '查看变量'",
                "subject = 'TS-1'",
                "kind = 'LOG_IN'",
                "subject_kind = 'PERSON'",
                "address = null",
                "node = 'elsewhere'",
                "happened_at = timestamp with time zone '2020-01-01 00:00:00+08:00'",
                "digest = null, value_before = null, value_after = null, salt = null",
                "hash = repeat('a', 64)")) {
            database.sql("update audit_entry set " + change + " where seq = ?")
                    .param(last - 2)
                    .update();
            assertThat(breaks()).as(change).contains("第 " + (last - 2) + " 条的内容被改动");
            asBefore();
            fiveEntries();
        }
    }

    @Test
    @DisplayName("改动或抹去新旧值都能发现")
    void changedValues() {
        database.sql("update audit_entry set value_after = '金额 9' where seq = ?")
                .param(last - 3)
                .update();
        database.sql("update audit_entry set value_before = null, value_after = null, salt = null where seq = ?")
                .param(last - 1)
                .update();
        assertThat(breaks())
                .containsExactly("第 " + (last - 3) + " 条的新旧值被改动", "第 " + (last - 1) + " 条的新旧值被抹去，没有相应的删除记录");
    }

    @Test
    @DisplayName("改动并重算这一条的哈希，下一条就对不上")
    void changedWithItsHash() {
        AuditEntry entry = chain.after(last - 3, 1).get(0);
        AuditEntry forged = new AuditEntry(
                        0,
                        entry.happenedAt(),
                        entry.kind(),
                        entry.subjectKind(),
                        entry.subject(),
                        entry.what(),
                        "sales1",
                        entry.address(),
                        entry.node(),
                        entry.valueBefore(),
                        entry.valueAfter(),
                        entry.salt(),
                        entry.digest(),
                        null,
                        null,
                        null)
                .after(last - 3, entry.previousHash(), null, keys);
        database.sql("update audit_entry set person = 'sales1', hash = ? where seq = ?")
                .param(forged.hash())
                .param(last - 2)
                .update();
        assertThat(breaks()).containsExactly("第 " + (last - 1) + " 条与前一条对不上：前一条被替换，或这一条是插入的");
    }

    @Test
    @DisplayName("删除中间的、最早的、最后的都能发现")
    void removed() {
        long first = database.sql("select min(seq) from audit_entry")
                .query(Long.class)
                .single();
        database.sql("delete from audit_entry where seq in (?, ?)")
                .param(last - 2)
                .param(last - 3)
                .update();
        assertThat(breaks()).containsExactly("第 " + (last - 3) + " 条至第 " + (last - 2) + " 条被删除");
        asBefore();
        fiveEntries();
        database.sql("delete from audit_entry where seq = ?").param(first).update();
        assertThat(breaks()).contains("第 " + first + " 条被删除");
        asBefore();
        fiveEntries();
        database.sql("delete from audit_entry where seq = ?").param(last).update();
        assertThat(breaks()).containsExactly("末尾的第 " + last + " 条至第 " + last + " 条被删除");
    }

    @Test
    @DisplayName("把最早的说成是按期清理的，也能发现")
    void removedAsIfOld() {
        AuditEntry gone = chain.after(last - 4, 1).get(0);
        database.sql("delete from audit_entry where seq <= ?").param(gone.seq()).update();
        database.sql("update audit_head set removed_seq = ?, removed_hash = ?")
                .param(gone.seq())
                .param(gone.hash())
                .update();
        assertThat(breaks()).containsExactly("第 1 条至第 " + gone.seq() + " 条被删除，不是按期清理的");
    }

    @Test
    @DisplayName("插入和调换都能发现")
    void insertedAndMoved() {
        database.sql(
                        "insert into audit_entry select seq + 1, happened_at, kind, subject_kind, subject, what, person, address, node, value_before, "
                                + "value_after, salt, digest, key_id, hash, hash from audit_entry where seq = ?")
                .param(last)
                .update();
        assertThat(breaks()).contains("第 " + (last + 1) + " 条在记录的末尾（第 " + last + " 条）之后，是插入的");
        asBefore();
        fiveEntries();
        database.sql("update audit_entry set seq = -1 where seq = ?")
                .param(last - 1)
                .update();
        database.sql("update audit_entry set seq = ? where seq = ?")
                .param(last - 1)
                .param(last - 2)
                .update();
        database.sql("update audit_entry set seq = ? where seq = -1")
                .param(last - 2)
                .update();
        assertThat(breaks()).contains("第 " + (last - 2) + " 条的内容被改动", "第 " + (last - 1) + " 条的内容被改动");
    }

    @Test
    @DisplayName("连同末尾一起改短，由抄录的锚点发现")
    void shortenedWithItsHead() {
        String anchor = check.verify(Map.of()).anchor();
        assertThat(command(anchor)).startsWith("审计记录完整");
        AuditEntry newLast = chain.after(last - 3, 1).get(0);
        database.sql("delete from audit_entry where seq > ?")
                .param(newLast.seq())
                .update();
        database.sql("update audit_head set last_seq = ?, last_hash = ?")
                .param(newLast.seq())
                .param(newLast.hash())
                .update();
        assertThat(breaks()).isEmpty();
        assertThat(command(anchor)).contains("断裂：抄录的第 " + last + " 条已不存在");
        trail.record(AuditEvent.of(AuditKind.LOG_IN, AuditSubject.person("sales1"), "登录"));
        trail.record(AuditEvent.of(AuditKind.LOG_IN, AuditSubject.person("sales1"), "登录"));
        assertThat(command(anchor)).contains("断裂：第 " + last + " 条与抄录的不同：抄录后整条链被重写");
    }

    @Test
    @DisplayName("设置了密钥，不知道密钥的人重写或改短都能发现")
    void keyed() {
        AuditKeys secret = new AuditKeys(new AuditSettings(SECRET, List.of(), Period.ofYears(5)));
        AuditChain sealed = new AuditChain(database, batches, secret);
        AuditCheck withSecret = new AuditCheck(sealed, secret, transactions);
        assertThat(withSecret.verify(Map.of()).breaks())
                .singleElement()
                .asString()
                .startsWith("最后一条没有用设置中的密钥");

        List<AuditEntry> unplaced = chain.after(last - 3, 3);
        new TransactionTemplate(transactions).executeWithoutResult(status -> sealed.append(unplaced));
        assertThat(withSecret.verify(Map.of()).breaks()).isEmpty();
        assertThat(breaks()).as("without the key").hasSize(3).allMatch(where -> where.endsWith("不在设置中，无法核对"));

        AuditKeys next = new AuditKeys(new AuditSettings(SECRET + "2", List.of(SECRET), Period.ofYears(5)));
        AuditChain sealedAnew = new AuditChain(database, batches, next);
        new TransactionTemplate(transactions).executeWithoutResult(status -> sealedAnew.append(unplaced));
        AuditCheck withBoth = new AuditCheck(sealedAnew, next, transactions);
        assertThat(withBoth.verify(Map.of()).breaks()).isEmpty();

        AuditEntry newLast = chain.after(last + 4, 1).get(0);
        database.sql("delete from audit_entry where seq > ?")
                .param(newLast.seq())
                .update();
        database.sql("update audit_head set last_seq = ?, last_hash = ?")
                .param(newLast.seq())
                .param(newLast.hash())
                .update();
        assertThat(withBoth.verify(Map.of()).breaks()).contains("末尾的封印不对：末尾的记录可能被删除");

        new TransactionTemplate(transactions).executeWithoutResult(status -> chain.append(unplaced));
        assertThat(withBoth.verify(Map.of()).breaks()).contains("第 " + (newLast.seq() + 1) + " 条没有用密钥，而它前面的有");
    }

    @Test
    @DisplayName("多个节点同时写，仍是一条链；回滚的不留下")
    void manyAtOnce() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(4);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int number = i;
            work.add(() -> {
                new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    trail.record(AuditEvent.of(AuditKind.CASE, AuditSubject.ofCase("DD-" + number), "取消业务")
                            .by("admin"));
                    if (number % 4 == 0) {
                        trail.recordApart(AuditEvent.of(AuditKind.REFUSED, AuditSubject.ofCase("DD-" + number), "取消业务")
                                .by("admin"));
                        status.setRollbackOnly();
                    }
                });
                return null;
            });
        }
        for (Future<Void> done : people.invokeAll(work)) {
            done.get();
        }
        people.shutdown();
        assertThat(breaks()).isEmpty();
        assertThat(database.sql("select kind, count(*) from audit_entry where seq > ? group by kind order by kind")
                        .param(last)
                        .query((row, line) -> row.getString(1) + " " + row.getLong(2))
                        .list())
                .containsExactly("CASE 30", "REFUSED 10");
    }

    @Test
    @DisplayName("命令的退出码：完整 0，断裂 1，参数不对 2")
    void exitCodes() {
        VerifyTrail command = new VerifyTrail(check, keys);
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        assertThat(command.run(List.of(), nowhere)).isZero();
        assertThat(command.run(List.of("yesterday"), nowhere)).isEqualTo(2);
        database.sql("delete from audit_entry where seq = ?").param(last).update();
        assertThat(command.run(List.of(), nowhere)).isEqualTo(1);
    }

    @Test
    @DisplayName("命令行上做的也记，写明操作系统用户；没有密钥不往封存的链上写，没有审计表不报错")
    void onTheCommandLine() {
        AuditEvent backup = AuditEvent.of(AuditKind.BACKUP, new AuditSubject(AuditSubject.Kind.DATABASE, null), "备份到文件")
                .changed(null, "a.zip");
        assertThat(new CommandTrail(trail, chain, keys).record(backup)).isTrue();
        assertThat(chain.after(last, 1).get(0).person()).isEqualTo("命令行 " + System.getProperty("user.name"));
        database.sql("update audit_head set seal = 'sealed'").update();
        assertThat(new CommandTrail(trail, chain, keys).record(backup)).isFalse();
        AuditChain nowhere = new AuditChain(
                JdbcClient.create(new EmbeddedDatabaseBuilder()
                        .generateUniqueName(true)
                        .setType(EmbeddedDatabaseType.H2)
                        .build()),
                batches,
                keys);
        assertThat(new CommandTrail(trail, nowhere, keys).record(backup)).isFalse();
        assertThat(chain.head().lastSeq()).isEqualTo(last + 1);
    }

    @Test
    @DisplayName("密钥不见了不启动；换了密钥记一条；不完整时健康检查提醒")
    void keysAndHealth() {
        AuditAnchor anchor = new AuditAnchor(trail, chain, check, keys);
        anchor.daily();
        assertThat(anchor.health().getStatus()).isEqualTo(Status.UP);
        database.sql("delete from audit_entry where seq = ?").param(last - 1).update();
        anchor.daily();
        assertThat(anchor.health())
                .isEqualTo(Health.status("WARNING")
                        .withDetail("breaks", List.of("第 " + (last - 1) + " 条被删除"))
                        .build());
        database.sql("update audit_entry set key_id = 'lost' where seq = ?")
                .param(last)
                .update();
        assertThatThrownBy(anchor::prepare)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("SALES_PLAYBOOK_AUDIT_KEY");
        database.sql("update audit_entry set key_id = null where seq = ?")
                .param(last)
                .update();
        AuditKeys secret = new AuditKeys(new AuditSettings(SECRET, List.of(), Period.ofYears(5)));
        new AuditAnchor(trail, chain, check, secret).prepare();
        assertThat(chain.after(last, 1).get(0))
                .extracting(AuditEntry::what, AuditEntry::valueAfter)
                .containsExactly("更换审计密钥", secret.current());
    }

    @Test
    @DisplayName("太短的密钥、太短的保存期限不能用")
    void tooShort() {
        assertThatThrownBy(() -> new AuditKeys(new AuditSettings("short", List.of(), Period.ofYears(5))))
                .hasMessageContaining("至少 32 个字符");
        assertThatThrownBy(() -> new AuditSettings(null, List.of(), Period.ofMonths(5)))
                .hasMessageContaining("至少六个月");
    }

    private List<String> breaks() {
        Verdict verdict = check.verify(Map.of());
        return verdict.breaks();
    }

    private String command(String... arguments) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new VerifyTrail(check, keys).run(List.of(arguments), new PrintStream(answer, true, StandardCharsets.UTF_8));
        return answer.toString(StandardCharsets.UTF_8);
    }
}
