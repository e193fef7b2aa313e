package org.salesplaybook.moving;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;

/** Why the engine does not move a case, in words for people. */
final class Obstacles {

    private Obstacles() {}

    static String words(Route route, MigratingProcessInstanceValidationReport report) {
        return Stream.concat(
                        report.getActivityInstanceReports().stream()
                                .map(one -> words(
                                        route.name(SameSteps.element(one.getSourceScopeId())), one.getFailures())),
                        report.getTransitionInstanceReports().stream()
                                .map(one -> words(
                                        route.name(SameSteps.element(one.getSourceScopeId())), one.getFailures())))
                .findFirst()
                .orElse("引擎不能移这笔业务");
    }

    private static String words(String step, List<String> failures) {
        String said = String.join(" ", failures);
        if (said.contains("not async") || said.contains("ransition instance")) {
            return "系统正在办「" + step + "」，新版里这一步不是这样办的，等系统办完再移";
        }
        if (said.contains("variable")) {
            return "「" + step + "」里有的数据在新版里会互相覆盖";
        }
        return "「" + step + "」与新版的画法合不上：它换了种类，或者所在的子流程变了";
    }
}
