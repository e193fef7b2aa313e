package org.salesplaybook.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

@DisplayName("附件的类型按内容判断，名称照原样保留")
class FileTypesTest {

    @TempDir
    private Path folder;

    private final FileTypes types = new FileTypes(delivered());

    /** What {@code application.yaml} says. */
    private static FileSettings delivered() {
        try {
            MutablePropertySources sources = new MutablePropertySources();
            new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yaml"))
                    .forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind("sales-playbook.files", FileSettings.class)
                    .get();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String type(String name, byte[] content) throws IOException {
        FileName file = FileName.of(name);
        types.checkName(file);
        return types.check(file, Files.write(folder.resolve("content"), content));
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("现场.jpg", Samples.picture("jpg"), "image/jpeg"),
                Arguments.of("1#海盗船照片.jpg", Samples.picture("jpg"), "image/jpeg"),
                Arguments.of("合同#.jpg", Samples.picture("jpg"), "image/jpeg"),
                Arguments.of("报价?.jpg", Samples.picture("jpg"), "image/jpeg"),
                Arguments.of("a:b.jpg", Samples.picture("jpg"), "image/jpeg"),
                Arguments.of("100%?x=1#y.pdf", Samples.PDF, "application/pdf"),
                Arguments.of("现场.JPEG", Samples.picture("jpg"), "image/jpeg"),
                Arguments.of("截图.png", Samples.picture("png"), "image/png"),
                Arguments.of("动图.gif", Samples.picture("gif"), "image/gif"),
                Arguments.of("微信图片.webp", Samples.latin("RIFF\0\0\0\0WEBPVP8 "), "image/webp"),
                Arguments.of("IMG_0001.heic", Samples.mpeg4("heic"), "image/heic"),
                Arguments.of("IMG_0002.heic", Samples.mpeg4("mif1"), "image/heic"),
                Arguments.of("存成别的扩展名.jpg", Samples.picture("png"), "image/png"),
                Arguments.of("银行回单.pdf", Samples.PDF, "application/pdf"),
                Arguments.of(
                        "合同.docx",
                        Samples.zip(),
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                Arguments.of(
                        "报价.xlsx", Samples.zip(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                Arguments.of(
                        "介绍.pptx",
                        Samples.zip(),
                        "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
                Arguments.of("合同.doc", Samples.compoundFile(), "application/msword"),
                Arguments.of("报价.xls", Samples.compoundFile(), "application/vnd.ms-excel"),
                Arguments.of("介绍.ppt", Samples.compoundFile(), "application/vnd.ms-powerpoint"),
                Arguments.of("合同.wps", Samples.compoundFile(), "application/vnd.ms-works"),
                Arguments.of("报价.et", Samples.compoundFile(), "application/wps-office.et"),
                Arguments.of("说明.txt", "说明".getBytes(), "text/plain"),
                Arguments.of("记事本存的.txt", Samples.gbk("三号转马的回转支承有异响\r\n".repeat(1000)), "text/plain"),
                Arguments.of("清单.csv", Samples.gbk("编号,名称\r\n1,豪华转马\r\n"), "text/csv"),
                Arguments.of("总图.dwg", Samples.latin("AC1027\0\0\0"), "image/vnd.dwg"),
                Arguments.of(
                        "总图.dxf", Samples.gbk("  0\r\nSECTION\r\n  2\r\nHEADER\r\n999\r\n图层\r\n"), "image/vnd.dxf"),
                Arguments.of("资料.zip", Samples.zip(), "application/zip"),
                Arguments.of("异响.mp4", Samples.mpeg4("isom"), "video/mp4"),
                Arguments.of("异响.mov", Samples.mpeg4("qt  "), "video/quicktime"),
                Arguments.of("异响.mp3", Samples.latin("ID3\u0003\0\0\0\0\0"), "audio/mpeg"),
                Arguments.of("录音.m4a", Samples.mpeg4("M4A "), "audio/mp4"),
                Arguments.of("录音.amr", Samples.latin("#!AMR\n\0\0"), "audio/amr"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("可以上传")
    void taken(String name, byte[] content, String type) throws IOException {
        assertThat(type(name, content)).isEqualTo(type);
    }

    @Test
    @DisplayName("设置里的每一种类型都试过")
    void everyTypeTried() {
        List<String> tried = taken().map(
                        arguments -> FileName.of((String) arguments.get()[0]).extension())
                .toList();
        assertThat(tried).containsAll(delivered().types());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"木马.exe", "脚本.bat", "网页.html", "矢量图.svg", "照片.jpg.js", "没有扩展名", "pdf", "宏.docm", "快捷方式.lnk"})
    @DisplayName("扩展名不在允许之列的，不看内容就拒绝，并说明可以传哪些")
    void otherExtensions(String name) {
        assertThatThrownBy(() -> type(name, Samples.PDF))
                .isInstanceOf(RequestRefused.class)
                .hasMessageStartingWith("不能上传「" + name + "」，可以上传的文件类型：jpg、jpeg、png、");
    }

    static Stream<Arguments> disguised() {
        return Stream.of(
                Arguments.of("网页.pdf", Samples.HTML, "「网页.pdf」的内容不是 pdf 文件（内容是 text/html），请核对后再上传"),
                Arguments.of("网页.txt", Samples.HTML, "「网页.txt」的内容不是 txt 文件（内容是 text/html），请核对后再上传"),
                Arguments.of(
                        "矢量图.jpg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(), "（内容是 image/svg+xml）"),
                Arguments.of("程序.zip", Samples.latin("MZ\u0090\0\3\0\0\0"), "（内容是 application/x-msdownload）"),
                Arguments.of("程序.doc", Samples.latin("MZ\u0090\0\3\0\0\0"), "「程序.doc」的内容不是 doc 文件"),
                Arguments.of("程序.txt", new byte[] {0x4d, 0, 1, 2, 3, 4, 5}, "「程序.txt」的内容不是 txt 文件，请核对后再上传"),
                Arguments.of("录像.jpg", Samples.mpeg4("isom"), "「录像.jpg」的内容不是 jpg 文件"),
                Arguments.of("图纸.docx", Samples.PDF, "（内容是 application/pdf）"),
                Arguments.of("图片.pdf", Samples.picture("png"), "（内容是 image/png）"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("内容与扩展名不符的，拒绝，并说明内容是什么")
    void disguised(String name, byte[] content, String message) {
        assertThatThrownBy(() -> type(name, content))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("只有照片和 PDF 在浏览器里直接显示")
    void shown() {
        assertThat(List.of("image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf"))
                .allMatch(FileTypes::isShown);
        assertThat(List.of("image/svg+xml", "text/html", "text/plain", "image/vnd.dwg", "application/zip"))
                .noneMatch(FileTypes::isShown);
    }

    @Test
    @DisplayName("名称保留中文和空格，去掉路径和看不见的字符")
    void names() {
        assertThat(FileName.of("银行回单 2026-02-27（定金）.pdf").text()).isEqualTo("银行回单 2026-02-27（定金）.pdf");
        assertThat(FileName.of("C:\\Users\\某人\\桌面\\回单.pdf").text()).isEqualTo("回单.pdf");
        assertThat(FileName.of("../../etc/回单.pdf").text()).isEqualTo("回单.pdf");
        assertThat(FileName.of("回\r\n单\u0000.pdf ").text()).isEqualTo("回单.pdf");
        assertThat(FileName.of("回单\u202efdp.exe").text()).as("倒写的扩展名").isEqualTo("回单fdp.exe");
        assertThat(FileName.of("长".repeat(196) + ".pdf").text()).hasSize(200);
    }

    @Test
    @DisplayName("没有名称、名称过长的，拒绝")
    void noNames() {
        for (String none : new String[] {null, "", "  ", "..", "文件夹/", "\u200b"}) {
            assertThatThrownBy(() -> FileName.of(none))
                    .isInstanceOf(RequestRefused.class)
                    .hasMessage("文件没有名称");
        }
        assertThatThrownBy(() -> FileName.of("长".repeat(197) + ".pdf"))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("文件名有 201 个字，不能超过 200 个字");
    }
}
