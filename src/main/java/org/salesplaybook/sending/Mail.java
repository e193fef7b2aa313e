package org.salesplaybook.sending;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.outside.Circuit;
import org.salesplaybook.outside.NoAnswer;
import org.salesplaybook.outside.Unreached;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends e-mails. */
@Component
class Mail {

    private final NoticeSettings settings;
    private final Organization organization;
    private final Texts texts;
    private final ObjectProvider<JavaMailSender> sender;
    private final Clock clock;
    private final Circuit circuit;

    Mail(
            NoticeSettings settings,
            Organization organization,
            Texts texts,
            ObjectProvider<JavaMailSender> sender,
            Clock clock) {
        this.settings = settings;
        this.organization = organization;
        this.texts = texts;
        this.sender = sender;
        this.clock = clock;
        this.circuit = new Circuit("发信服务器", clock);
    }

    /**
     * Sends one e-mail.
     *
     * @param id names the message, also where it has to be sent again: whoever gets it twice can tell by its Message-ID
     * @return what has gone: all of it, or nothing where the person has no address any more
     * @throws NotSent where it did not go
     */
    List<Letter.Line> send(String id, String person, List<Letter.Line> lines) {
        String to = organization.contactOf(person).email();
        if (to == null) {
            return List.of();
        }
        JavaMailSender server = sender.getIfAvailable();
        if (server == null) {
            throw new NotSent("给" + organization.nameOf(person) + "的邮件没有发出：没有设置发信服务器");
        }
        try {
            MimeMessage message = message(
                    server.createMimeMessage(),
                    id,
                    to,
                    Letter.of(organization.nameOf(person), settings.tasklist(), lines));
            circuit.ask(() -> {
                server.send(message);
                return message;
            });
        } catch (MailException | MessagingException | NoAnswer e) {
            throw new NotSent("给" + organization.nameOf(person) + "的邮件没有发出：" + reason(e), e);
        }
        return lines;
    }

    private static String reason(Exception e) {
        if (e instanceof MailAuthenticationException) {
            return "发信服务器不接受所设置的用户名和密码";
        }
        Throwable refused = e instanceof MailSendException several && several.getMessageExceptions().length > 0
                ? several.getMessageExceptions()[0]
                : e;
        return refused instanceof SendFailedException ? "发信服务器不接受这个邮箱地址" : Unreached.because(refused);
    }

    private MimeMessage message(MimeMessage message, String id, String to, Letter letter) throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(to);
        helper.setSubject(texts.subject(letter));
        helper.setText(texts.mailText(letter), texts.mailHtml(letter));
        helper.setSentDate(Date.from(clock.instant()));
        String address = ((InternetAddress) message.getFrom()[0]).getAddress();
        message.setHeader("Message-ID", "<" + id + address.substring(address.lastIndexOf('@')) + ">");
        // nobody's absence is answered to a machine (RFC 3834)
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }
}
