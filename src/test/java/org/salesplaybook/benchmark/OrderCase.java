package org.salesplaybook.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * An order of one line, from the deposit to goods that stand ready: one start, four claims, five forms and three steps
 * of the system. Forms hold every field, as a browser submits them; what a form works out itself comes with it.
 */
final class OrderCase {

    /** What somebody does with a task. */
    private record Step(String person, String task, Map<String, Object> form) {}

    private static final String LINE = """
            [{"family": "转马类", "product": "豪华转马", "model": "ZM-24", "quantity": 1, "colour": "金色", "unitPrice": 480000, "supply": "make"}]""";
    private static final Map<String, Object> DEPOSIT = form(
            "contractNo",
            "HT-2026-118",
            "customerName",
            "欢乐谷游乐园",
            "contractAmount",
            480000.0,
            "depositAmount",
            120000.0,
            "prepayAmount",
            36000.5,
            "receivedDate",
            "2026-02-27",
            "payMethod",
            "电汇",
            "bankSlip",
            "回单 0227");
    private static final List<Step> STEPS = List.of(
            new Step(
                    null,
                    "fillDispatchOrder",
                    form(
                            "linesTotal",
                            480000.0,
                            "deliveryDate",
                            "2026-03-20",
                            "deliveryAddress",
                            "星河广场二期",
                            "consigneePhone",
                            "13905710003",
                            "techRequirements",
                            "380 伏",
                            "drawings",
                            "图纸 7 号",
                            "packingRequirement",
                            "防潮",
                            "installRequired",
                            true,
                            "specialEquipment",
                            true)),
            new Step(
                    "finance2",
                    "signOffByFinance",
                    form(
                            "depositRatio",
                            32.5,
                            "depositConfirmed",
                            true,
                            "financeDecision",
                            "approved",
                            "financeOpinion",
                            null)),
            new Step(
                    "production1",
                    "produce",
                    form(
                            "productionOwner",
                            "production1",
                            "planFinishDate",
                            "2026-03-18",
                            "actualFinishDate",
                            "2026-03-02",
                            "serialNos",
                            "ZM24-0007",
                            "qcPassed",
                            true)),
            new Step(
                    "warehouse1",
                    "packAndStage",
                    form(
                            "packingType",
                            "木箱",
                            "packageCount",
                            5,
                            "grossWeight",
                            1820.5,
                            "stockLocation",
                            "A-03",
                            "packingPhotos",
                            "相册 3",
                            "pickedOk",
                            true)),
            new Step(
                    "warehouse1",
                    "makeDeliveryNote",
                    form("outboundNo", "CK-55", "certificateNo", "TS-2026-9", "docsComplete", true)));
    static final int TASKS = STEPS.size();

    private final Subject subject;
    private final String salesRep;
    private final boolean counted;
    private String instance;

    /**
     * @param salesRep the salesperson whose order it is
     * @param counted whether round trips are counted
     */
    OrderCase(Subject subject, String salesRep, boolean counted) {
        this.subject = subject;
        this.salesRep = salesRep;
        this.counted = counted;
    }

    private static Map<String, Object> form(Object... fields) {
        Map<String, Object> form = new HashMap<>();
        form.put("remark", null);
        for (int i = 0; i < fields.length; i += 2) {
            form.put((String) fields[i], fields[i + 1]);
        }
        return form;
    }

    /** The whole case. */
    void complete(LongConsumer nanosOfEachForm) {
        advance(TASKS, nanosOfEachForm);
        if (subject.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count()
                > 0) {
            throw new IllegalStateException("order " + instance + " is still open");
        }
    }

    /** The case's beginning, up to and including that many tasks. */
    String advance(int tasks, LongConsumer nanosOfEachForm) {
        Map<String, Object> deposit = new HashMap<>(DEPOSIT);
        deposit.put("salesRep", salesRep);
        String definition = subject.engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("order")
                .latestVersion()
                .singleResult()
                .getId();
        instance = subject.as(
                "finance1",
                () -> step(
                        "start",
                        () -> subject.engine()
                                .getFormService()
                                .submitStartForm(definition, deposit)
                                .getId()));
        systemWorks();
        STEPS.stream().limit(tasks).forEach(step -> nanosOfEachForm.accept(complete(step)));
        return instance;
    }

    private long complete(Step step) {
        Task task = subject.engine()
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey(step.task())
                .singleResult();
        Map<String, Object> form = new HashMap<>(step.form());
        if (step.task().equals("fillDispatchOrder")) {
            form.put("orderLines", SpinValues.jsonValue(LINE).create());
        }
        long nanos = subject.as(step.person() == null ? salesRep : step.person(), () -> {
            if (task.getAssignee() == null) {
                step("claim", () -> claim(task, step.person()));
            }
            return step("complete " + step.task(), () -> submit(task, form));
        });
        systemWorks();
        return nanos;
    }

    private Void claim(Task task, String person) {
        subject.engine().getTaskService().claim(task.getId(), person);
        return null;
    }

    private long submit(Task task, Map<String, Object> form) {
        long begin = System.nanoTime();
        subject.engine().getFormService().submitTaskForm(task.getId(), form);
        return System.nanoTime() - begin;
    }

    /** What the job executor would do now. */
    private void systemWorks() {
        for (List<Job> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(job -> step("system step", () -> {
                subject.engine().getManagementService().executeJob(job.getId());
                return null;
            }));
        }
    }

    private List<Job> due() {
        return subject.engine()
                .getManagementService()
                .createJobQuery()
                .processInstanceId(instance)
                .messages()
                .list();
    }

    private <T> T step(String name, Supplier<T> action) {
        return counted ? subject.database().count(name, action) : action.get();
    }
}
