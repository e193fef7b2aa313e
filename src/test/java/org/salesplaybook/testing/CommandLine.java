package org.salesplaybook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.salesplaybook.SalesPlaybookApplication;
import org.springframework.util.FileSystemUtils;

/** A command in a process and a working directory of its own, as an analyst or an administrator runs it. */
public final class CommandLine {

    private static final int LONGEST_MINUTES = 5;

    private final Path directory;

    private CommandLine(Path directory) {
        this.directory = directory;
    }

    /** @return the command line in a folder */
    public static CommandLine in(Path directory) {
        return new CommandLine(directory);
    }

    /** Puts the folders of the definitions and of the company there. */
    public void copyFolders() throws IOException {
        for (String folder : new String[] {"processes", "forms", "company"}) {
            FileSystemUtils.copyRecursively(Path.of(folder), directory.resolve(folder));
        }
    }

    /** @return what the command printed, and its exit code */
    public String run(String... words) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SalesPlaybookApplication.class.getName()));
        command.addAll(List.of(words));
        command.add("--sales-playbook.organization.file="
                + Path.of("company/organization.yaml").toUri());
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }
        return Files.readString(output) + process.exitValue();
    }
}
