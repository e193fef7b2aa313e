package org.salesplaybook.privacy;

import java.time.LocalDate;
import java.time.Period;

/**
 * Laws by which a record is kept although the person asks for its erasure (个人信息保护法第四十七条第二款: until then it is only
 * stored). Whoever reads a refusal is told which one it is. What of it was looked up and what a lawyer is to confirm
 * stands in {@code docs/operations.zh-CN.md}.
 */
public enum Retention {

    /**
     * What belongs to an accounting voucher: contract, money received, delivery. The law (会计法第二十三条, as of 2024) leaves
     * the periods to the rules of the Ministry of Finance and the archives: at least thirty years for vouchers
     * (会计档案管理办法, order 79 of 2015, 附表一), counted from the first day after the business year (第十四条).
     */
    ACCOUNTS("《会计法》第二十三条、《会计档案管理办法》第十四条及附表一：会计凭证及所附的合同、收款和发货资料保管 30 年", Period.ofYears(30)) {
        @Override
        LocalDate start(LocalDate ended) {
            return ended.plusYears(1).withDayOfYear(1);
        }
    },
    /**
     * Where somebody was hurt: evidence of an accident of special equipment must not be destroyed (特种设备安全法第七十条, which
     * names no period), and damages for a defective product can be asked for within ten years of its delivery to the
     * first user, longer where its stated safe life is longer (产品质量法第四十五条第二款). Ten years from the end of the case is
     * what the company chose of it.
     */
    ACCIDENTS("《特种设备安全法》第七十条（不得毁灭事故证据）、《产品质量法》第四十五条（损害赔偿请求权十年）：有人受伤的，保存 10 年", Period.ofYears(10)) {
        @Override
        LocalDate start(LocalDate ended) {
            return ended;
        }
    };

    private final String words;
    private final Period period;

    Retention(String words, Period period) {
        this.words = words;
        this.period = period;
    }

    /** @return the law and what it asks for, in Chinese */
    public String words() {
        return words;
    }

    /**
     * @param ended the day on which the case ended
     * @return the first day on which the record need not be kept any more
     */
    public LocalDate until(LocalDate ended) {
        return start(ended).plus(period);
    }

    abstract LocalDate start(LocalDate ended);
}
