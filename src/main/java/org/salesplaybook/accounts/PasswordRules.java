package org.salesplaybook.accounts;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Which passwords may be set: 8 to {@value #LONGEST} characters, none of the common ones (30,000 come with zxcvbn, some
 * more are common here), nothing of the person's own (NIST SP 800-63B). No rule asks for capitals, digits or signs,
 * which only make people write passwords down. The web applications show the rules by their placeholders, which their
 * locale files put into words.
 */
@Component
class PasswordRules implements PasswordPolicy {

    static final int SHORTEST = 8;
    static final int LONGEST = 128;
    /** What all of them expect, in Chinese. */
    static final String EXPECTATION =
            "应有 " + SHORTEST + " 至 " + LONGEST + " 个字符，不能是常见的或容易猜到的，" + "也不能由账号、姓名、邮箱或公司名称而来（倒着写、加数字也不行）";

    /** Of zxcvbn: 0 is among the commonest, 1 can be guessed in a million attempts. */
    private static final int HARD_ENOUGH = 2;
    /** A longer one needs no estimate of it all, which would take long. */
    private static final int ESTIMATED = 24;
    /** A shorter name, such as {@code vp}, is in many words by chance. */
    private static final int TELLING = 4;

    private static final Pattern AROUND_WORD = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final Pattern BESIDE_LETTERS = Pattern.compile("[^\\p{L}]");

    private final Zxcvbn zxcvbn = new Zxcvbn();
    private final Set<String> common = new HashSet<>();
    private final String company;

    PasswordRules(@Value("${sales-playbook.print.company:}") String company) {
        this.company = company;
        try {
            common.addAll(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
            common.addAll(new ClassPathResource("accounts/common-words.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new Length(), new NotCommon(), new NotOwn());
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private Stream<String> ownWords(@Nullable User user) {
        Stream<String> ofPerson = user == null
                ? Stream.of()
                : Stream.of(
                        user.getId(),
                        user.getFirstName(),
                        user.getLastName(),
                        join(user.getFirstName(), user.getLastName()),
                        join(user.getLastName(), user.getFirstName()),
                        user.getEmail() == null ? null : user.getEmail().replaceAll("@.*", ""));
        return Stream.concat(ofPerson, Stream.of(company))
                .filter(Objects::nonNull)
                .map(word -> normal(word).strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty());
    }

    private static @Nullable String join(@Nullable String one, @Nullable String other) {
        return one == null || other == null ? null : one + other;
    }

    private interface Rule extends PasswordPolicyRule {

        boolean holds(String password, @Nullable User user);

        @Override
        default boolean execute(String password) {
            return execute(password, null);
        }

        @Override
        default boolean execute(String password, @Nullable User user) {
            return holds(normal(password), user);
        }

        @Override
        default Map<String, String> getParameters() {
            return Map.of();
        }
    }

    private static final class Length implements Rule {

        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_LENGTH";
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of("minLength", String.valueOf(SHORTEST), "maxLength", String.valueOf(LONGEST));
        }

        @Override
        public boolean holds(String password, @Nullable User user) {
            int length = password.codePointCount(0, password.length());
            return length >= SHORTEST && length <= LONGEST && !password.isBlank();
        }
    }

    private final class NotCommon implements Rule {

        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_COMMON";
        }

        /** A common word with digits and signs around it is as common, and so is a telephone number. */
        @Override
        public boolean holds(String password, @Nullable User user) {
            String word = AROUND_WORD.matcher(password.toLowerCase(Locale.ROOT)).replaceAll("");
            String start = password.substring(0, Math.min(password.length(), ESTIMATED));
            return !word.isEmpty()
                    && !common.contains(word)
                    && zxcvbn.measure(start, ownWords(user).toList()).getScore() >= HARD_ENOUGH;
        }
    }

    private final class NotOwn implements Rule {

        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_USER_DATA";
        }

        @Override
        public boolean holds(String password, @Nullable User user) {
            String typed = password.toLowerCase(Locale.ROOT);
            return ownWords(user)
                    .noneMatch(word -> isOf(typed, word)
                            || isOf(typed, new StringBuilder(word).reverse().toString()));
        }

        /** In Chinese two characters are a name. */
        private static boolean isOf(String typed, String word) {
            String letters = BESIDE_LETTERS.matcher(word).replaceAll("");
            boolean isTelling = word.length() >= TELLING
                    || word.codePoints().anyMatch(Character::isIdeographic) && word.length() > 1;
            return isTelling && typed.contains(word)
                    || !letters.isEmpty()
                            && BESIDE_LETTERS.matcher(typed).replaceAll("").equals(letters);
        }
    }
}
