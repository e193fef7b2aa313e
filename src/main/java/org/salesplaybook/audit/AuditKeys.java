package org.salesplaybook.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.opening.CannotStart;
import org.springframework.stereotype.Component;

/**
 * Makes hashes: with the secret of the settings (HMAC-SHA-256) where there is one, plain SHA-256 where there is none.
 */
@Component
class AuditKeys {

    private static final int MINIMUM = 32;
    private static final int ID_LENGTH = 16;

    private final Map<String, String> keys = new LinkedHashMap<>();
    private final @Nullable String current;

    AuditKeys(AuditSettings settings) {
        String key = settings.key() == null || settings.key().isBlank() ? null : settings.key();
        List<String> secrets = new ArrayList<>(settings.formerKeys());
        if (key != null) {
            secrets.add(key);
        }
        if (secrets.stream().anyMatch(secret -> secret.length() < MINIMUM)) {
            throw new CannotStart("审计密钥太短", List.of("SALES_PLAYBOOK_AUDIT_KEY 及以前用过的密钥：每个至少 " + MINIMUM + " 个字符"));
        }
        secrets.forEach(secret -> keys.put(idOf(secret), secret));
        this.current = key == null ? null : idOf(key);
    }

    /** @return id of the key that entries are written with now, if any */
    @Nullable
    String current() {
        return current;
    }

    /** @return whether hashes can be made with the key; without one they always can */
    boolean knows(@Nullable String key) {
        return key == null || keys.containsKey(key);
    }

    /** @return 64 hexadecimal digits over the parts, none of which can run into the next */
    String hash(@Nullable String key, @Nullable Object... parts) {
        StringBuilder content = new StringBuilder();
        for (Object part : parts) {
            String text = Objects.toString(part, null);
            content.append(text == null ? "-" : text.length() + ":" + text).append(';');
        }
        byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
        if (key == null) {
            return sha256(bytes);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    Objects.requireNonNull(keys.get(key)).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return 64 hexadecimal digits */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return what shows, to whoever has the key, that the chain ended there once; nothing without a key */
    @Nullable
    String seal(@Nullable String key, long seq, String lastHash) {
        return key == null ? null : hash(key, "head", seq, lastHash);
    }

    private String idOf(String secret) {
        return hash(null, "audit key", secret).substring(0, ID_LENGTH);
    }
}
