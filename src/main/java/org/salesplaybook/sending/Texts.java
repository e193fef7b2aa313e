package org.salesplaybook.sending;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.salesplaybook.opening.CannotStart;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The texts of messages: Mustache templates, of which a company can replace each one. */
@Component
class Texts {

    /**
     * Tried at the start, so that a template that names what there is not is found out before anything waits to be
     * sent.
     */
    private static final Letter SAMPLE = Letter.of(
            "销售员一",
            "https://sales.example.com",
            List.of(new Letter.Line(
                    List.of(1L),
                    "新任务",
                    "请办理「生产」",
                    "DD-20260302-001",
                    "订单处理流程",
                    "江城海洋公园",
                    "生产",
                    "2026-03-05 17:30",
                    "剩 3 个工作日",
                    false,
                    "2026-03-02 09:00",
                    "销售员一",
                    List.of(),
                    "https://sales.example.com")));
    /** Signs that mean something to a robot. */
    private static final Mustache.Escaper PLAIN = Escapers.simple(new String[][] {{"<", "＜"}, {">", "＞"}, {"@", "＠"}});

    private final Path folder;
    private final List<String> faults = new ArrayList<>();
    private final Template subject;
    private final Template mailText;
    private final Template mailHtml;
    private final Template robot;

    /** @throws CannotStart where a template cannot be understood; it names the file and the fault */
    Texts(NoticeSettings settings) {
        folder = settings.templates();
        subject = read("mail-subject.txt", Escapers.NONE);
        mailText = read("mail.txt", Escapers.NONE);
        mailHtml = read("mail.html", Escapers.HTML);
        robot = read("robot.txt", PLAIN);
        if (!faults.isEmpty()) {
            throw new CannotStart("通知的文字模板有误", faults);
        }
    }

    private Template read(String name, Mustache.Escaper escaper) {
        Path own = folder.resolve(name);
        Resource file = Files.exists(own)
                ? new FileSystemResource(own)
                : new ClassPathResource("defaults/company/notices/" + name);
        try {
            Template template = Mustache.compiler()
                    .nullValue("")
                    .emptyStringIsFalse(true)
                    .strictSections(true)
                    .withEscaper(escaper)
                    .compile(file.getContentAsString(StandardCharsets.UTF_8));
            template.execute(SAMPLE);
            return template;
        } catch (MustacheException.Context e) {
            faults.add(name + "：第 " + e.lineNo + " 行的“" + e.key + "”不是可以写的名称");
        } catch (MustacheException | IOException e) {
            faults.add(name + "：写法有误（" + e.getMessage() + "）");
        }
        // nobody reads it: with a fault nothing starts
        return Mustache.compiler().compile("");
    }

    /** @return the subject of an e-mail */
    /** @return one line, whatever is in it: another one would be another header of the mail */
    String subject(Letter letter) {
        return subject.execute(letter).replaceAll("[\\p{Z}\\p{Cc}]+", " ").strip();
    }

    String mailText(Letter letter) {
        return mailText.execute(letter);
    }

    String mailHtml(Letter letter) {
        return mailHtml.execute(letter);
    }

    /** @return what a robot says, a line each */
    String robot(Letter letter) {
        return robot.execute(letter).strip();
    }
}
