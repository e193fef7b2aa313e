package org.salesplaybook.changes;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseAccess;
import org.salesplaybook.requests.RequestRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** 撤销, several cases one after the other, each as if it were asked for by itself. */
@Component
class ManyWithdrawals {

    private static final Logger LOG = LoggerFactory.getLogger(ManyWithdrawals.class);

    /** What a person can look over, and a browser waits for. */
    static final int MOST = 100;

    private final Withdraw withdraw;
    private final CaseAccess access;

    ManyWithdrawals(Withdraw withdraw, CaseAccess access) {
        this.withdraw = withdraw;
        this.access = access;
    }

    /**
     * What became of a case.
     *
     * @param instance its process instance
     * @param refusal why it could not be withdrawn, in Chinese, if it could not
     */
    public record Result(String instance, @Nullable String refusal) {}

    /**
     * @param instances at most {@value #MOST}
     * @throws RequestRefused where none are named, or too many, or without a reason
     */
    List<Result> withdraw(String person, @Nullable List<String> instances, @Nullable String reason) {
        Set<String> distinct = instances == null
                ? Set.of()
                : instances.stream().filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
        if (distinct.isEmpty() || distinct.size() > MOST) {
            throw new RequestRefused("请勾选业务，一次最多 " + MOST + " 笔");
        }
        String because = Withdraw.because(reason);
        return distinct.stream()
                .map(instance -> new Result(instance, refusal(person, instance, because)))
                .toList();
    }

    private @Nullable String refusal(String person, String instance, String because) {
        if (access.find(instance).isEmpty()) {
            return "没有这笔业务，或者您看不到";
        }
        try {
            withdraw.withdraw(instance, person, because);
            return null;
        } catch (RequestRefused refusal) {
            return refusal.getMessage();
        } catch (ProcessEngineException e) {
            LOG.error("case {} could not be withdrawn with others", instance, e);
            return "暂时不能撤销，请打开业务看一看";
        }
    }
}
