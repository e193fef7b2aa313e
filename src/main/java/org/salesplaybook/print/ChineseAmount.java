package org.salesplaybook.print;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts in Chinese capital numerals, which cannot be altered by a stroke, as forms and bills write them
 * (正确填写票据和结算凭证的基本规定, 中国人民银行《支付结算办法》附一).
 */
final class ChineseAmount {

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    /** Of each four digits. */
    private static final String[] GROUPS = {"", "万", "亿", "兆"};

    private static final int TEN = 10;
    private static final int GROUP = 10_000;
    private static final int CENTS = 100;

    private ChineseAmount() {}

    /**
     * @param amount in yuan, less than 10^16; rounded to the cent
     * @return such as 壹万贰仟叁佰元整, 壹仟零伍元肆角整, 伍分
     */
    static String of(BigDecimal amount) {
        long cents =
                amount.abs().setScale(2, RoundingMode.HALF_UP).movePointRight(2).longValueExact();
        long yuan = cents / CENTS;
        int jiao = (int) (cents % CENTS / TEN);
        int fen = (int) (cents % TEN);
        String whole = yuan == 0 ? "" : integer(yuan) + "元";
        String text = whole
                + (jiao > 0 ? digit(jiao) + "角" : fen > 0 && yuan > 0 ? "零" : "")
                + (fen > 0 ? digit(fen) + "分" : "");
        return (amount.signum() < 0 && cents > 0 ? "负" : "") + (text.isEmpty() ? "零元整" : fen > 0 ? text : text + "整");
    }

    private static String integer(long number) {
        StringBuilder text = new StringBuilder();
        boolean gap = false;
        for (int group = GROUPS.length - 1; group >= 0; group--) {
            int part = (int) (number / power(group) % GROUP);
            if (part == 0) {
                gap = !text.isEmpty();
            } else {
                if (!text.isEmpty() && (gap || part < GROUP / TEN)) {
                    text.append(digit(0));
                }
                text.append(fourDigits(part)).append(GROUPS[group]);
                gap = false;
            }
        }
        return text.toString();
    }

    private static String fourDigits(int number) {
        StringBuilder text = new StringBuilder();
        boolean gap = false;
        int divisor = GROUP / TEN;
        for (int place = PLACES.length - 1; place >= 0; place--, divisor /= TEN) {
            int digit = number / divisor % TEN;
            if (digit == 0) {
                gap = !text.isEmpty();
            } else {
                text.append(gap ? digit(0) : "").append(digit(digit)).append(PLACES[place]);
                gap = false;
            }
        }
        return text.toString();
    }

    private static long power(int group) {
        long power = 1;
        for (int i = 0; i < group; i++) {
            power *= GROUP;
        }
        return power;
    }

    private static String digit(int digit) {
        return DIGITS.substring(digit, digit + 1);
    }
}
