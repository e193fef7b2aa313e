package org.salesplaybook.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.util.StreamUtils;

/**
 * A file as it came in, outside of the database until it has been looked at: a slow line must not keep a transaction
 * open.
 *
 * @param content where it lies; deleted when this is closed
 * @param bytes how large it is
 * @param sha256 its fingerprint, in hexadecimal
 */
record ReceivedFile(Path content, long bytes, String sha256) implements AutoCloseable {

    /** Reads no more than one byte beyond the limit, which is enough to see that it is too large. */
    static ReceivedFile of(InputStream body, long limit) throws IOException {
        Path content = Files.createTempFile("case-file", null);
        try (DigestInputStream digested = new DigestInputStream(body, MessageDigest.getInstance("SHA-256"));
                OutputStream out = Files.newOutputStream(content)) {
            long bytes = StreamUtils.copyRange(digested, out, 0, limit);
            return new ReceivedFile(
                    content,
                    bytes,
                    HexFormat.of().formatHex(digested.getMessageDigest().digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(content);
            throw e;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(content);
    }
}
