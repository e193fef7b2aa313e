package org.salesplaybook.browser;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** What comes out where a page is printed to a PDF, as the browser's own window for printing does it. */
class Printout {

    private static final int DOTS_PER_INCH = 110;
    /** The sheets' margin, in points; text may come as near to the edge of the paper as this. */
    private static final float MARGIN = 40;

    private final List<String> pages = new ArrayList<>();
    private final List<String> beyondTheMargin = new ArrayList<>();
    private final List<PDRectangle> sizes = new ArrayList<>();

    private Printout() {}

    /** Prints the page, and puts the PDF and a picture of each sheet into the album. */
    static Printout of(Page page, Album album, String what) {
        Path file = album.place(what, "pdf");
        page.pdf(new Page.PdfOptions().setPath(file).setFormat("A4").setPreferCSSPageSize(true));
        Printout printout = new Printout();
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int number = 0; number < document.getNumberOfPages(); number++) {
                BufferedImage picture = renderer.renderImageWithDPI(number, DOTS_PER_INCH);
                ImageIO.write(
                        picture,
                        "png",
                        album.place(what + "-" + (number + 1), "png").toFile());
                printout.sizes.add(document.getPage(number).getMediaBox());
                printout.read(document, number);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return printout;
    }

    private void read(PDDocument document, int page) throws IOException {
        float width = document.getPage(page).getMediaBox().getWidth();
        PDFTextStripper reader = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                if (!text.getUnicode().isBlank()
                        && (text.getX() < MARGIN || text.getX() + text.getWidth() > width - MARGIN)) {
                    beyondTheMargin.add(text.getUnicode());
                }
                super.processTextPosition(text);
            }
        };
        reader.setSortByPosition(true);
        reader.setStartPage(page + 1);
        reader.setEndPage(page + 1);
        pages.add(reader.getText(document).replaceAll("[\\s　]+", ""));
    }

    /** @return the text of each sheet, without spaces */
    List<String> pages() {
        return pages;
    }

    /** @return the text of all sheets, without spaces */
    String text() {
        return String.join("", pages);
    }

    /** @return characters that stand where most printers cannot print */
    List<String> beyondTheMargin() {
        return beyondTheMargin;
    }

    /** @return whether every sheet is an upright A4 */
    boolean isA4() {
        return sizes.stream()
                .allMatch(size -> Math.round(size.getWidth()) == Math.round(PDRectangle.A4.getWidth())
                        && Math.round(size.getHeight()) == Math.round(PDRectangle.A4.getHeight()));
    }
}
