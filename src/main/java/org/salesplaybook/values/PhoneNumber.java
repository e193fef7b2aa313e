package org.salesplaybook.values;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.PlainText;
import org.springframework.lang.Contract;

/**
 * A telephone number, however it was written: of China where it names no country. Which numbers there are says
 * libphonenumber; numbers of services (10086, 95588) and local ones, without the area, are taken as well.
 */
public final class PhoneNumber {

    /** What is expected, in Chinese, to follow the name of a field. */
    public static final String EXPECTED = "应为电话号码，如 13800138000、0571-87654321转801、400-820-8822，境外的写国家号，如 +852 21234567";
    /** What a browser can tell of it: a regular expression of JavaScript and Java. */
    public static final String HINT = "^([^0-9０-９]{0,6}[0-9０-９]){3,24}[^0-9０-９]{0,6}$";

    private static final String CHINA = "CN";
    private static final int CHINA_CODE = 86;
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final ShortNumberInfo SHORT_NUMBERS = ShortNumberInfo.getInstance();
    private static final Pattern EXTENSION = Pattern.compile(
            "[\\s,;]*(?:转|轉|分机号?|内线|ext(?:ension)?[.=:]?|x|#|(?<=\\d{7})-(?=\\d{1,6}$))[\\s:.-]*(\\d{1,6})$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITTEN =
            Pattern.compile("(?:tel:)?\\s*\\+?[\\d\\s()./\\-\u2010-\u2015\u00B7]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCAL = Pattern.compile("[2-9]\\d{6,7}");
    private static final int FEWEST_DIGITS = 3;

    private final Phonenumber.PhoneNumber number;

    private PhoneNumber(Phonenumber.PhoneNumber number) {
        this.number = number;
    }

    /** @return the number; empty where it is none, or more than one */
    public static Optional<PhoneNumber> of(String written) {
        String plain = Normalizer.normalize(PlainText.cleanedLine(written), Normalizer.Form.NFKC);
        return read(plain, "").or(() -> {
            Matcher extension = EXTENSION.matcher(plain);
            return extension.find()
                    ? read(plain.substring(0, extension.start()), extension.group(1))
                    : Optional.empty();
        });
    }

    private static Optional<PhoneNumber> read(String text, String extension) {
        if (!WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parseAndKeepRawInput(text, CHINA);
            boolean isNational = number.getCountryCodeSource() == CountryCodeSource.FROM_DEFAULT_COUNTRY;
            boolean isNumber = NUMBERS.isValidNumber(number)
                    || isNational && (SHORT_NUMBERS.isValidShortNumberForRegion(number, CHINA) || isLocal(number));
            if (!isNumber) {
                return Optional.empty();
            }
            return Optional.of(
                    new PhoneNumber(extension.isEmpty() ? number.clearExtension() : number.setExtension(extension)));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isLocal(Phonenumber.PhoneNumber number) {
        return LOCAL.matcher(digits(number.getRawInput())).matches();
    }

    /**
     * @return the one way in which it is stored and shown: as people in China write it, with the country's code where
     *     it is another's
     */
    public String text() {
        return national() + (number.hasExtension() ? "转" + number.getExtension() : "");
    }

    private String national() {
        Phonenumber.PhoneNumber main =
                new Phonenumber.PhoneNumber().mergeFrom(number).clearExtension();
        if (number.getCountryCode() != CHINA_CODE) {
            return NUMBERS.format(main, PhoneNumberFormat.INTERNATIONAL);
        }
        String digits = NUMBERS.getNationalSignificantNumber(number);
        int area = NUMBERS.getLengthOfGeographicalAreaCode(number);
        if (area > 0 && NUMBERS.getNumberType(number) == PhoneNumberType.FIXED_LINE) {
            return "0" + digits.substring(0, area) + "-" + digits.substring(area);
        }
        return NUMBERS.getNumberType(number) == PhoneNumberType.MOBILE || !NUMBERS.isValidNumber(number)
                ? digits
                : NUMBERS.format(main, PhoneNumberFormat.NATIONAL).replace(' ', '-');
    }

    /** @return what makes two numbers the same one: E.164, with the extension as in RFC 3966 */
    public String key() {
        return NUMBERS.format(number, PhoneNumberFormat.E164)
                + (number.hasExtension() ? ";ext=" + number.getExtension() : "");
    }

    /** @return the {@link #key()} of a number; of what is none, its digits; empty where there are none */
    public static String key(String written) {
        return of(written).map(PhoneNumber::key).orElseGet(() -> digits(written));
    }

    /** @return the number as it is stored; what is none, as it is */
    @Contract("!null -> !null")
    public static @Nullable String normalized(@Nullable String written) {
        return written == null ? null : of(written).map(PhoneNumber::text).orElse(written);
    }

    /**
     * @param key what {@link #key(String)} says of a number
     * @return the digits of every way in which it may have been written, for texts that are older than the one form
     */
    public static Set<String> spellings(String key) {
        Set<String> spellings = new TreeSet<>(List.of(digits(key), digits(key.replaceFirst("^\\+" + CHINA_CODE, ""))));
        of(key).ifPresent(phone -> {
            String extension = phone.number.getExtension();
            String digits = NUMBERS.getNationalSignificantNumber(phone.number);
            String code = Integer.toString(phone.number.getCountryCode());
            for (String national : List.of(digits, digits(phone.national()))) {
                if (phone.number.getCountryCode() == CHINA_CODE) {
                    spellings.add(national + extension);
                    spellings.add("00" + code + national + extension);
                    spellings.add(code + national + extension);
                }
            }
            spellings.add("00" + code + digits + extension);
        });
        return spellings;
    }

    /**
     * @param words what somebody searches for
     * @return the digits that the {@link #key()} of such a number holds in a row; empty where the words are no part of
     *     a number
     */
    public static Optional<String> searched(String words) {
        String plain = Normalizer.normalize(PlainText.cleanedLine(words), Normalizer.Form.NFKC);
        // what stands in it as it was typed may be a part, such as a number without the area's
        Optional<String> whole =
                of(plain).map(phone -> digits(phone.key())).filter(key -> !key.endsWith(digits(plain)));
        boolean isPart = WRITTEN.matcher(plain).matches() && digits(plain).length() >= FEWEST_DIGITS;
        return whole.or(() -> isPart
                ? Optional.of(digits(plain.replaceFirst("^(?:tel:)?\\s*(?:\\+|00)86", ""))
                        .replaceFirst("^0", ""))
                : Optional.empty());
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
