package org.salesplaybook.rehearsal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.salesplaybook.SalesPlaybookApplication;
import org.salesplaybook.command.Command;
import org.salesplaybook.command.OnEmptyDatabase;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.WhatStops;
import org.salesplaybook.rehearsal.RehearsalReport.Finding;
import org.salesplaybook.rehearsal.RehearsalReport.Kind;
import org.salesplaybook.rehearsal.RehearsalReport.OfProcess;
import org.springframework.boot.ApplicationArguments;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code rehearse}: what becomes of cases by the folders as they are. The application itself, on an empty database in
 * memory and for nobody else: nothing is sent, nothing outside is asked.
 */
class RehearseCommand implements Command {

    private static final int FOUND = 1;
    private static final int MISUSED = 2;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Nobody outside is asked, nobody may come in, and nothing happens but what the rehearsal does. */
    private static final List<String> BY_ITSELF = List.of(
            "--" + Rehearsal.SETTING + "=true",
            "--camunda.bpm.job-execution.enabled=false",
            "--sales-playbook.crm.url=",
            "--sales-playbook.backup.folder=",
            "--sales-playbook.definitions.watch=false",
            "--sales-playbook.demo.cases=false",
            "--sales-playbook.demo.history=false",
            "--server.address=127.0.0.1");

    private final ApplicationArguments given;

    RehearseCommand(ApplicationArguments given) {
        this.given = given;
    }

    @Override
    public String name() {
        return "rehearse";
    }

    @Override
    public String help() {
        return "[流程 id……]：用程序旁边的流程图、表单、决策表试办业务，每条路走一遍，说出停住、出错、走不到的；不碰数据库，什么也不发出去";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        try (ConfigurableApplicationContext context = OnEmptyDatabase.application(SalesPlaybookApplication.class)
                .run(OnEmptyDatabase.settings(given, BY_ITSELF))) {
            Rehearsal rehearsal = context.getBean(Rehearsal.class);
            List<String> unknown = rehearsal.unknown(arguments);
            if (!unknown.isEmpty()) {
                out.println("没有这些流程：" + String.join("、", unknown));
                return MISUSED;
            }
            RehearsalReport report = rehearsal.of(arguments, LONGEST);
            report.processes().forEach(process -> print(process, out));
            print(report, out);
            return report.processes().stream()
                            .flatMap(process -> process.findings().stream())
                            .anyMatch(finding -> finding.kind() == Kind.TROUBLE)
                    ? FOUND
                    : 0;
        } catch (RuntimeException stopped) {
            CannotStart reason = WhatStops.in(stopped).orElseThrow(() -> stopped);
            out.println("还不能试演，请先改正（用 check 看全部）：");
            reason.faults().forEach(fault -> out.println("  " + fault));
            return FOUND;
        }
    }

    private static void print(OfProcess process, PrintStream out) {
        out.println(
                process.name() + "（" + process.key() + "）：试办 " + process.cases() + " 笔，办结 " + process.ended() + " 笔");
        process.findings().stream()
                .filter(finding -> finding.kind() == Kind.TROUBLE)
                .map(Finding::words)
                .forEach(words -> out.println("  问题  " + words));
        process.findings().stream()
                .filter(finding -> finding.kind() != Kind.TROUBLE)
                .map(Finding::words)
                .forEach(words -> out.println("  没试到  " + words));
        process.notes().forEach(note -> out.println("  说明  " + note));
    }

    private static void print(RehearsalReport report, PrintStream out) {
        out.println("共 " + report.steps() + " 步，用了 " + report.took().toSeconds() + " 秒"
                + (report.isComplete() ? "" : "；时间不够，没有全试"));
    }
}
