package org.salesplaybook;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Modules use only the public face of others, in no circle; and capabilities do not know each other. */
class ModularityTest {

    private static final Set<String> CAPABILITIES =
            Set.of("order", "complaint", "customer", "contract", "delivery", "returnvisit");

    private final ApplicationModules modules = ApplicationModules.of(SalesPlaybookApplication.class);

    @Test
    void modulesUseThePublicFaceOfOthers() {
        modules.verify();
    }

    @Test
    void noModuleKnowsACapability() {
        List<String> known = modules.stream()
                .flatMap(module -> module.getDirectDependencies(modules).stream()
                        .map(dependency -> dependency.getTargetModule())
                        .filter(target -> isCapability(target) && !target.equals(module))
                        .map(target -> module.getIdentifier() + " -> " + target.getIdentifier()))
                .distinct()
                .toList();
        assertThat(known).isEmpty();
        assertThat(modules.stream().filter(ModularityTest::isCapability))
                .as("there are capabilities")
                .isNotEmpty();
    }

    private static boolean isCapability(ApplicationModule module) {
        return CAPABILITIES.contains(module.getIdentifier().toString());
    }

    @Test
    void aNameSaysWhichClassIsMeant() {
        Map<String, Long> named = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.salesplaybook").stream()
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info"))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(named)
                .hasSizeGreaterThan(400)
                .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(1));
    }
}
