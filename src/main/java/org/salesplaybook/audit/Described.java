package org.salesplaybook.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.cfg.auth.PermissionProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TenantEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.PermissionConverter;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the trail of the engine's things, as old or new value: what matters of them, by name. Nothing is
 * nothing.
 */
final class Described {

    private Described() {}

    /** @return without the password */
    static @Nullable Map<String, Object> of(@Nullable UserEntity user) {
        if (user == null) {
            return null;
        }
        Map<String, Object> described = new LinkedHashMap<>();
        put(described, "firstName", user.getFirstName());
        put(described, "lastName", user.getLastName());
        put(described, "email", user.getEmail());
        return described;
    }

    static @Nullable Map<String, Object> of(@Nullable GroupEntity group) {
        if (group == null) {
            return null;
        }
        Map<String, Object> described = new LinkedHashMap<>();
        put(described, "name", group.getName());
        put(described, "type", group.getType());
        return described;
    }

    static @Nullable Map<String, Object> of(@Nullable TenantEntity team) {
        return team == null ? null : Map.of("name", Objects.toString(team.getName(), ""));
    }

    static @Nullable Map<String, Object> of(@Nullable AuthorizationEntity grant) {
        if (grant == null) {
            return null;
        }
        PermissionProvider names = Context.getProcessEngineConfiguration().getPermissionProvider();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("type", List.of("global", "grant", "revoke").get(grant.getAuthorizationType()));
        put(described, "user", grant.getUserId());
        put(described, "group", grant.getGroupId());
        described.put("resource", names.getNameForResource(grant.getResourceType()));
        put(described, "resourceId", grant.getResourceId());
        described.put(
                "permissions",
                String.join(
                        ", ",
                        PermissionConverter.getNamesForPermissions(
                                grant,
                                grant.getPermissions(names.getPermissionsForResource(grant.getResourceType())))));
        return described;
    }

    /** @param isGone whether it is deleted: its files are of no interest any more */
    static Map<String, Object> of(DeploymentEntity deployment, boolean isGone) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("deployment", deployment.getId());
        put(described, "source", deployment.getSource());
        if (!isGone) {
            List<? extends ProcessDefinition> processes =
                    Objects.requireNonNullElse(deployment.getDeployedProcessDefinitions(), List.of());
            described.put(
                    "processes",
                    processes.stream()
                            .map(process -> process.getKey() + ":" + process.getVersion())
                            .toList());
            Map<String, Object> files = new TreeMap<>();
            deployment.getResources().values().stream()
                    .filter(resource -> !resource.isGenerated())
                    .forEach(resource ->
                            files.put(resource.getName(), "sha256:" + AuditKeys.sha256(resource.getBytes())));
            described.put("files", files);
        }
        return described;
    }

    static @Nullable Map<String, Object> of(@Nullable FilterEntity filter) {
        if (filter == null) {
            return null;
        }
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", filter.getName());
        put(described, "owner", filter.getOwner());
        described.put("query", filter.getQueryInternal());
        described.put("properties", filter.getPropertiesInternal());
        return described;
    }

    /**
     * @return the value of a variable, from the columns in which the engine keeps it; of files and the like only how
     *     large they are
     */
    static @Nullable Object value(
            @Nullable String type,
            @Nullable String text,
            @Nullable Long number,
            @Nullable Double decimal,
            byte @Nullable [] bytes) {
        if (bytes != null) {
            return type != null && (type.contains("json") || type.contains("xml"))
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : "（" + type + "，" + bytes.length + " 字节）";
        }
        return switch (Objects.requireNonNullElse(type, "")) {
            case "boolean" -> Objects.equals(number, 1L);
            case "double" -> decimal;
            case "string" -> text;
            case "date" -> number == null ? null : Instant.ofEpochMilli(number).toString();
            default -> number == null ? text : number;
        };
    }

    static void put(Map<String, Object> described, String name, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            described.put(name, value);
        }
    }
}
