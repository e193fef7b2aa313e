package org.salesplaybook.audit;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.salesplaybook.audit.AuditCheck.Verdict;
import org.salesplaybook.command.Command;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** {@code verify-trail}: says whether the audit trail is whole, and where it is not. */
@EnableConfigurationProperties(AuditSettings.class)
@Import({AuditKeys.class, AuditChain.class, AuditCheck.class})
class VerifyTrail implements Command {

    private static final Pattern ANCHOR = Pattern.compile("(\\d{1,18}):([0-9a-fA-F]{64})");
    private static final int BROKEN = 1;
    private static final int MISUSED = 2;

    private final AuditCheck check;
    private final AuditKeys keys;

    VerifyTrail(AuditCheck check, AuditKeys keys) {
        this.check = check;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "verify-trail";
    }

    @Override
    public String help() {
        return "核对审计记录是否完整；可跟日志中抄录的锚点，格式为 序号:哈希";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        Map<Long, String> anchors = new HashMap<>();
        for (String argument : arguments) {
            Matcher anchor = ANCHOR.matcher(argument);
            if (!anchor.matches()) {
                out.println("“" + argument + "”不是锚点：应为 序号:哈希，如日志中“审计锚点”后面所写");
                return MISUSED;
            }
            anchors.put(Long.parseLong(anchor.group(1)), anchor.group(2));
        }
        Verdict verdict = check.verify(anchors);
        verdict.breaks().forEach(where -> out.println("断裂：" + where));
        out.println(
                verdict.isWhole()
                        ? "审计记录完整：共 " + verdict.entries() + " 条" + (keys.current() == null ? "（没有设置密钥）" : "")
                        : "审计记录不完整，共发现以上 " + verdict.breaks().size() + " 处");
        out.println("审计锚点 " + verdict.anchor());
        return verdict.isWhole() ? 0 : BROKEN;
    }
}
