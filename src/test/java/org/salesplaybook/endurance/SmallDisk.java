package org.salesplaybook.endurance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real file system of some megabytes, which only those processes see that are started in it: it lives in a name space
 * of Linux, and goes with it. Anybody may make one.
 */
final class SmallDisk implements AutoCloseable {

    private static final boolean REQUIRED = Boolean.parseBoolean(System.getenv("SALES_PLAYBOOK_REQUIRE_BROWSER"));

    private final Path mounted;
    private final Process holder;
    private final boolean isRoot;

    /** @param mounted where it is seen; an empty folder */
    SmallDisk(Path mounted, int megabytes) throws IOException {
        this.mounted = mounted;
        this.isRoot = "root".equals(System.getProperty("user.name"));
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        if (!isRoot) {
            command.add("--map-root-user");
        }
        command.addAll(List.of(
                "sh",
                "-c",
                "mount -t tmpfs -o size=" + megabytes + "m small " + mounted
                        + " && echo ready && exec sleep infinity"));
        holder = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (!"ready".equals(said)) {
            assumeTrue(REQUIRED, "No small file system can be made here: " + said);
            throw new IllegalStateException(said);
        }
    }

    /** @return what starts a process that sees it */
    String[] command() {
        String holding = Long.toString(holder.pid());
        return isRoot
                ? new String[] {"nsenter", "--target", holding, "--mount"}
                : new String[] {"nsenter", "--target", holding, "--user", "--preserve-credentials", "--mount"};
    }

    /** @return the disk, as it is seen from outside */
    private Path content() {
        return Path.of("/proc/" + holder.pid() + "/root" + mounted);
    }

    /** Fills it to the last byte, as a log or somebody else's copy does. */
    void fill() throws IOException {
        try (OutputStream filler = Files.newOutputStream(content().resolve("filler"))) {
            byte[] block = new byte[4096];
            while (true) {
                filler.write(block);
            }
        } catch (IOException e) {
            // full
        }
    }

    /** Leaves so much room. */
    void leave(int megabytes) throws IOException {
        long free = content().toFile().getUsableSpace();
        Files.write(content().resolve("filler"), new byte[(int) (free - megabytes * 1024L * 1024)]);
    }

    /** Somebody makes room. */
    void makeRoom() throws IOException {
        Files.delete(content().resolve("filler"));
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
