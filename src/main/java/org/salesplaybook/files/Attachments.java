package org.salesplaybook.files;

import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.disk.FreeSpace;
import org.salesplaybook.engine.CaseComment;
import org.salesplaybook.files.FileRights.Rights;
import org.salesplaybook.forms.FileFields.FileField;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * Adds and removes files of cases, in the name of whoever is logged in. What was added and removed stands in the case's
 * history.
 */
@Component
public class Attachments {

    private final FileRights rights;
    private final FileStore store;
    private final FileTypes types;
    private final FileSettings settings;
    private final FreeSpace space;
    private final CommandExecutor commands;
    private final TransactionTemplate transaction;
    private final AuditTrail trail;
    private final Clock clock;

    Attachments(
            FileRights rights,
            FileStore store,
            FileTypes types,
            FileSettings settings,
            FreeSpace space,
            @Lazy CommandExecutor commands,
            PlatformTransactionManager transactions,
            AuditTrail trail,
            Clock clock) {
        this.rights = rights;
        this.store = store;
        this.types = types;
        this.settings = settings;
        this.space = space;
        this.commands = commands;
        this.transaction = new TransactionTemplate(transactions);
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param instance id of the process instance
     * @param field key of the form field that it belongs to, if any
     * @param name what it is called
     * @param content what is in it; read, not closed
     * @throws NotFoundException where there is no such case, or none that the person may see
     * @throws RequestRefused where the person may not add it, or it is none of those that are taken
     */
    public void add(String instance, @Nullable String field, String name, InputStream content) {
        Rights may = rights.in(instance);
        if (!may.mayAdd()) {
            throw new RequestRefused("这笔业务现在没有要您办理的任务，您不能添加附件");
        }
        if (!may.mayAddTo(field)) {
            throw new RequestRefused("这笔业务没有可以放附件的「" + field + "」");
        }
        FileName file = FileName.of(name);
        types.checkName(file);
        if (space.isShortFor(settings.maxFileSize().toBytes())) {
            throw new RequestRefused(FreeSpace.SHORT);
        }
        try (ReceivedFile received =
                ReceivedFile.of(content, settings.maxFileSize().toBytes())) {
            checkSize(file, received);
            String type = types.check(file, received.content());
            transaction.executeWithoutResult(status -> add(may, field, file, type, received));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkSize(FileName file, ReceivedFile received) {
        if (received.bytes() == 0) {
            throw new RequestRefused(file + "是空的，没有内容");
        }
        if (received.bytes() > settings.maxFileSize().toBytes()) {
            throw new RequestRefused(file + "超过 " + inMegabytes(settings.maxFileSize()) + "，请压缩或拆分后再上传");
        }
    }

    private void add(Rights may, @Nullable String field, FileName name, String type, ReceivedFile received) {
        String instance = may.instance();
        store.lock();
        List<CaseFile> others = store.of(instance);
        if (others.stream()
                .anyMatch(other -> other.sha256().equals(received.sha256()) && Objects.equals(other.field(), field))) {
            throw new RequestRefused(name + "已经在这里了，不用再上传");
        }
        if (others.stream().mapToLong(CaseFile::bytes).sum() + received.bytes()
                > settings.maxCaseSize().toBytes()) {
            throw new RequestRefused("加上" + name + "，这笔业务的附件就超过 " + inMegabytes(settings.maxCaseSize()) + " 了，不能再上传");
        }
        OffsetDateTime today =
                LocalDate.now(clock).atStartOfDay(clock.getZone()).toOffsetDateTime();
        if (store.bytesOf(may.person(), today) + received.bytes()
                > settings.maxDaySize().toBytes()) {
            throw new RequestRefused(
                    "加上" + name + "，您今天上传的就超过 " + inMegabytes(settings.maxDaySize()) + " 了，请明天再传，或者找系统管理员");
        }
        if (store.bytes() + received.bytes() > settings.maxSize().toBytes()) {
            throw new RequestRefused("全部附件已达到 " + inMegabytes(settings.maxSize()) + " 的上限，不能再上传，请告诉系统管理员");
        }
        try {
            store.add(
                    new CaseFile(
                            null,
                            instance,
                            may.number(),
                            field,
                            name.text(),
                            type,
                            received.bytes(),
                            received.sha256(),
                            may.person(),
                            clock.instant(),
                            null,
                            null),
                    received.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        commands.execute(new CaseComment(instance, "上传附件" + name + about(may, field)));
    }

    /**
     * @param id the file's
     * @throws NotFoundException where there is no such file, or none that the person may see
     * @throws RequestRefused where the person may not remove it
     */
    void remove(long id) {
        CaseFile file = store.find(id).orElseThrow(NotFoundException::new);
        Rights may = rights.in(file.processInstanceId());
        if (!may.sees(file)) {
            throw new NotFoundException();
        }
        if (!may.mayRemove(file)) {
            throw new RequestRefused(
                    may.person().equals(file.addedBy())
                            ? "「" + file.name() + "」已随表单提交或业务已办结，要删除请找系统管理员"
                            : "「" + file.name() + "」不是您上传的，不能删除");
        }
        transaction.executeWithoutResult(status -> {
            store.remove(file.removed(may.person(), clock.instant()));
            commands.execute(
                    new CaseComment(file.processInstanceId(), "删除附件「" + file.name() + "」" + about(may, file.field())));
            if (may.isAdministrator()) {
                trail.record(AuditEvent.of(
                                AuditKind.FILE,
                                AuditSubject.ofCase(
                                        Objects.requireNonNullElse(file.caseNumber(), file.processInstanceId())),
                                "删除附件")
                        .changed(
                                Map.of(
                                        "file",
                                        file.id(),
                                        "name",
                                        file.name(),
                                        "sha256",
                                        file.sha256(),
                                        "addedBy",
                                        file.addedBy()),
                                null));
            }
        });
    }

    private static String about(Rights may, @Nullable String field) {
        return may.forms().fields().stream()
                .filter(known -> known.key().equals(field))
                .map(FileField::label)
                .findFirst()
                .map(label -> "（" + label + "）")
                .orElse("");
    }

    private static String inMegabytes(DataSize size) {
        return size.toMegabytes() + " MB";
    }
}
