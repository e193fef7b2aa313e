package org.salesplaybook.endpoints;

import org.salesplaybook.requests.Hindered;
import org.salesplaybook.requests.Hindrance;

/**
 * A system was not asked, or its answer is of no use. It says which one by its name, and has no cause: what a client
 * says of its failures holds addresses.
 */
public final class AskFailed extends RuntimeException implements Hindered {

    private final transient Hindrance hindrance;

    private AskFailed(String why, String remedy) {
        super(why);
        this.hindrance = new Hindrance(why, remedy);
    }

    /** @return where the other side, or the way to it, is at fault */
    static AskFailed ofSystem(String why) {
        return new AskFailed(why, "等对方系统恢复后重试；一直不行，请系统管理员检查接口的设置");
    }

    /** @return where an administrator has to change something */
    static AskFailed ofSettings(String why) {
        return new AskFailed(why, "请系统管理员更正接口的设置，重新启动后重试");
    }

    /** @return where the diagram and the other side do not fit together */
    static AskFailed ofDiagram(String why) {
        return new AskFailed(why, "请流程分析员核对流程图里送什么、取什么，请系统管理员问对方答复的格式，更正以后再重试");
    }

    @Override
    public Hindrance hindrance() {
        return hindrance;
    }
}
