package org.salesplaybook.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small files of many kinds. */
final class Samples {

    static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);
    static final byte[] HTML =
            "<!DOCTYPE html><html><script>alert(document.cookie)</script></html>".getBytes(StandardCharsets.US_ASCII);

    private Samples() {}

    /** @param format {@code jpg}, {@code png} or {@code gif} */
    static byte[] picture(String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The container of older office documents, which WPS writes too. */
    static byte[] compoundFile() {
        byte[] file = new byte[512];
        System.arraycopy(
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1},
                0,
                file,
                0,
                8);
        return file;
    }

    /** @param brand four letters, such as {@code isom} */
    static byte[] mpeg4(String brand) {
        return latin("\0\0\0\u0018ftyp" + brand + "\0\0\2\0isommp42");
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] gbk(String text) {
        return text.getBytes(Charset.forName("GBK"));
    }

    /** @return a PDF of that many bytes */
    static byte[] pdf(int bytes) {
        byte[] file = new byte[bytes];
        System.arraycopy(PDF, 0, file, 0, PDF.length);
        return file;
    }
}
