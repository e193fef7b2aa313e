package org.salesplaybook.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.salesplaybook.disk.FreeSpace;

/**
 * Writes a large file, and stops before its disk is full: nobody knows beforehand how large it gets, and others write
 * there meanwhile.
 */
final class SparingOutput extends FilterOutputStream {

    private static final long LOOK_EVERY = 1L << 20;

    private final FreeSpace space;
    private final Path folder;
    private long untilLook;

    SparingOutput(OutputStream file, FreeSpace space, Path folder) {
        super(file);
        this.space = space;
        this.folder = folder;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** @throws BackupFailed where less would be left than is kept free */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        untilLook -= length;
        if (untilLook < 0) {
            untilLook = LOOK_EVERY;
            if (space.isShortFor(folder, LOOK_EVERY + length)) {
                throw BackupFailed.noRoom(folder);
            }
        }
        out.write(bytes, offset, length);
    }
}
