package org.salesplaybook.deployment;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.SalesPlaybookApplication;
import org.salesplaybook.command.Command;
import org.salesplaybook.command.OnEmptyDatabase;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.CheckOnly;
import org.salesplaybook.opening.WhatStops;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationListener;

/**
 * {@code check}: what would stop a start with the folders as they are. It is the start itself, on an empty database in
 * memory and up to where the server would listen: nothing else could promise as much.
 */
class CheckCommand implements Command {

    private static final int WRONG = 1;
    private final ApplicationArguments given;

    CheckCommand(ApplicationArguments given) {
        this.given = given;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String help() {
        return "检查程序旁边的流程图、表单、决策表、组织、日历、产品目录、通知，一次列出全部错误；不启动，不碰数据库";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        Map<String, List<String>> faults = faults();
        if (faults.isEmpty()) {
            out.println("没有错");
            return 0;
        }
        out.println(WhatStops.described(faults));
        out.println("共 " + faults.values().stream().mapToInt(List::size).sum() + " 处");
        return WRONG;
    }

    private Map<String, List<String>> faults() {
        SpringApplication application = OnEmptyDatabase.application(SalesPlaybookApplication.class);
        StopListener listener = new StopListener();
        application.addListeners(listener);
        try {
            application
                    .run(OnEmptyDatabase.settings(given, List.of("--" + CheckOnly.SETTING + "=true")))
                    .close();
            return Map.of();
        } catch (RuntimeException stopped) {
            if (listener.faults != null) {
                return listener.faults;
            }
            if (Stream.iterate((Throwable) stopped, Objects::nonNull, Throwable::getCause)
                    .anyMatch(CheckOnly.InOrder.class::isInstance)) {
                return Map.of();
            }
            throw stopped;
        }
    }

    /** While the beans are still there. */
    private static final class StopListener implements ApplicationListener<ApplicationFailedEvent> {

        private @Nullable Map<String, List<String>> faults;

        @Override
        public void onApplicationEvent(ApplicationFailedEvent failed) {
            CannotStart reason = WhatStops.in(failed.getException()).orElse(null);
            if (reason != null && failed.getApplicationContext() != null) {
                faults = WhatStops.all(reason, failed.getApplicationContext().getEnvironment());
            }
        }
    }
}
