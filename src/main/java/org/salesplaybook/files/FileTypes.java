package org.salesplaybook.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.stereotype.Component;

/**
 * Which files are taken: those with an extension of the list whose content is what the extension says. What a browser
 * says about the type is not asked.
 */
@Component
class FileTypes {

    /** What a browser shows by itself without running anything that is in it. */
    private static final Set<String> SHOWN =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf");
    /**
     * Photographs and recordings often carry the extension of another format; that does no harm, as they are sent as
     * what they are.
     */
    private static final Set<String> LOOSELY_NAMED = Set.of("image", "audio", "video");
    /** As most editors in China save a text; most of it is not ASCII, so it is not found to be text. */
    private static final Charset CHINESE = Charset.forName("GB18030");

    private static final int LOOKED_AT = 8192;

    private final FileSettings settings;
    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();
    private final Set<MediaType> allowed;

    FileTypes(FileSettings settings) {
        this.settings = settings;
        this.allowed = settings.types().stream().map(this::byExtension).collect(Collectors.toUnmodifiableSet());
    }

    /** @return whether a browser may show it in the page */
    static boolean isShown(String contentType) {
        return SHOWN.contains(contentType);
    }

    /** @throws RequestRefused where such files are not taken, whatever is in them */
    void checkName(FileName name) {
        if (!settings.types().contains(name.extension())) {
            throw new RequestRefused("不能上传" + name + "，可以上传的文件类型：" + String.join("、", settings.types()));
        }
    }

    /**
     * @param name a name that {@link #checkName} lets pass
     * @return the file's content type
     * @throws RequestRefused where the content is something else than the name says
     */
    String check(FileName name, Path file) throws IOException {
        MediaType named = byExtension(name.extension());
        MediaType found = byContent(file);
        boolean isUnknown = MediaType.OCTET_STREAM.equals(found);
        if (isUnknown ? "text".equals(named.getType()) && isChineseText(file) : isA(named, found)) {
            return named.toString();
        }
        if (!isUnknown
                && LOOSELY_NAMED.contains(named.getType())
                && named.getType().equals(found.getType())
                && allowed.contains(found)) {
            return found.toString();
        }
        throw new RequestRefused(
                name + "的内容不是 " + name.extension() + " 文件" + (isUnknown ? "" : "（内容是 " + found + "）") + "，请核对后再上传");
    }

    /** A document of an office suite is found to be the kind of container that it is. */
    private boolean isA(MediaType named, MediaType found) {
        return named.equals(found) || types.getMediaTypeRegistry().isSpecializationOf(named, found);
    }

    /** Of a whole name Tika would take {@code #} and {@code ?} for parts of an address. */
    private MediaType byExtension(String extension) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, "file." + extension);
        try {
            return types.detect(null, metadata);
        } catch (IOException e) {
            throw new IllegalStateException("nothing was read", e);
        }
    }

    private MediaType byContent(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            return types.detect(content, new Metadata()).getBaseType();
        }
    }

    private static boolean isChineseText(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            ByteBuffer start = ByteBuffer.wrap(content.readNBytes(LOOKED_AT));
            CharsetDecoder decoder = CHINESE.newDecoder();
            CharBuffer text = CharBuffer.allocate(LOOKED_AT);
            // a character that the end cuts in two is none that is wrong
            return !decoder.decode(start, text, false).isError()
                    && text.flip()
                            .chars()
                            .noneMatch(character ->
                                    Character.isISOControl(character) && !Character.isWhitespace(character));
        }
    }
}
