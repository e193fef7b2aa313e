package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import com.microsoft.playwright.options.ScreenshotScale;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The pictures of a guide, such as the one for staff: {@code docs/staff/}. They are taken anew with
 * {@code -Dguide.write}; without it, what they show is looked for, and fails where it is no longer there.
 */
final class GuidePictures {

    private static final Path DOCS = Path.of("docs");
    private static final boolean WRITE = System.getProperty("guide.write") != null;
    /** As much of a page as people see of it on a small screen. */
    private static final int WIDTH = 1280;

    private static final int HEIGHT = 660;
    /** What a picture keeps free around what it shows. */
    private static final int MARGIN = 6;

    private static final int COLOURS = 64;

    private final String guide;
    private final Set<String> taken = new TreeSet<>();

    /** @param guide name of its file and of its folder */
    GuidePictures(String guide) {
        this.guide = guide;
    }

    /** Gives a page the size at which its pictures are taken. */
    static Page sized(Page page) {
        page.setViewportSize(WIDTH, HEIGHT);
        return page;
    }

    /** Takes a picture of a part of a page, as far as it can be seen without moving, with all that it has to show. */
    void take(String name, Page page, Locator part, Locator... shown) {
        look(name, Stream.concat(Stream.of(part), Stream.of(shown)));
        BoundingBox box = part.first().boundingBox();
        double left = Math.max(0, box.x - MARGIN);
        double top = Math.max(0, box.y - MARGIN);
        write(
                name,
                page,
                left,
                top,
                Math.min(page.viewportSize().width - left, box.width + 2 * MARGIN),
                Math.min(page.viewportSize().height - top, box.height + 2 * MARGIN));
    }

    /** Takes a picture of all that can be seen of a page without moving. */
    void take(String name, Page page, double height, Locator... shown) {
        look(name, Stream.of(shown));
        write(name, page, 0, 0, page.viewportSize().width, height);
    }

    private void look(String name, Stream<Locator> shown) {
        shown.forEach(each -> {
            each.first().waitFor();
            assertThat(each.first().isVisible()).as(name).isTrue();
        });
        assertThat(taken.add(name)).as(name).isTrue();
    }

    private void write(String name, Page page, double left, double top, double width, double height) {
        if (!WRITE) {
            return;
        }
        byte[] picture = page.screenshot(new Page.ScreenshotOptions()
                .setScale(ScreenshotScale.CSS)
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setCaret(ScreenshotCaret.HIDE)
                .setClip(left, top, width, height));
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture));
            ImageIO.write(
                    inFewColours(read),
                    "png",
                    DOCS.resolve(guide).resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page has few colours, and the shades of its letters: one byte says which. */
    private static BufferedImage inFewColours(BufferedImage picture) {
        Map<Integer, Long> often = Stream.iterate(0, y -> y < picture.getHeight(), y -> y + 1)
                .flatMap(y -> Arrays.stream(picture.getRGB(0, y, picture.getWidth(), 1, null, 0, picture.getWidth()))
                        .boxed())
                .collect(Collectors.groupingBy(colour -> colour, Collectors.counting()));
        int[] colours = often.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        IndexColorModel palette =
                new IndexColorModel(Byte.SIZE, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage few =
                new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                few.setRGB(x, y, picture.getRGB(x, y));
            }
        }
        return few;
    }

    /** All that the guide shows has been looked at, and nothing else lies there. */
    void areAllThatTheGuideNames() throws IOException {
        areAllThatTheGuideNames(name -> true);
    }

    /** All that the guide shows of that kind has been looked at. */
    void areAllThatTheGuideNames(Predicate<String> kind) throws IOException {
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        named().stream().filter(kind).toList());
    }

    /** @return the names of the pictures that the guide shows, in its order */
    List<String> named() throws IOException {
        return Pattern.compile("]\\(" + guide + "/([\\w-]+)\\.png\\)")
                .matcher(Files.readString(DOCS.resolve(guide + ".zh-CN.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
