package org.salesplaybook.clients;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, of which no more than a certain size is read, nor for longer than it takes over a slow
 * telephone. A thread waits while it is read, and by itself Tomcat begins to wait anew with every byte.
 */
final class PacedBody implements InputBuffer {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final int SLOWEST_BYTES_A_SECOND = 4 * 1024;

    private final Request request;
    private final InputBuffer body;
    private final long longest;
    private long read;
    private long waited;
    private boolean failed;

    /** @param longest how many bytes are taken */
    PacedBody(Request request, long longest) {
        this.request = request;
        this.body = request.getInputBuffer();
        this.longest = longest;
        request.setInputBuffer(this);
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (failed) {
            // streams that swallow an exception, as java.io.InputStream does, ask again
            throw new IOException("The body is not read any further");
        }
        long before = System.nanoTime();
        failed = true;
        int count = body.doRead(handler);
        waited += System.nanoTime() - before;
        read += Math.max(count, 0);
        if (read > longest) {
            throw new IOException("The body is larger than " + longest + " bytes");
        }
        if (waited > PATIENCE + TimeUnit.SECONDS.toNanos(read / SLOWEST_BYTES_A_SECOND)) {
            throw new SocketTimeoutException(
                    "Of the body, " + read + " bytes came in " + TimeUnit.NANOSECONDS.toSeconds(waited) + " s");
        }
        failed = false;
        return count;
    }

    @Override
    public int available() {
        return body.available();
    }

    /**
     * Gives the request back to Tomcat. What nobody was interested in is read, so that the client gets to see the
     * answer.
     *
     * @return whether the next request can follow on the same connection; else it has to be closed
     */
    boolean end() {
        try {
            while (!failed && !request.isFinished()) {
                doRead(new Ignored());
            }
            return !failed;
        } catch (IOException e) {
            return false;
        } finally {
            giveBack();
        }
    }

    /** Gives the request back to Tomcat as it is: Tomcat uses it again, with what reads it, for others. */
    void giveBack() {
        request.setInputBuffer(body);
    }

    private static final class Ignored implements ApplicationBufferHandler {

        private @Nullable ByteBuffer content;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            content = buffer;
        }

        @Override
        public @Nullable ByteBuffer getByteBuffer() {
            return content;
        }

        @Override
        public void expand(int size) {
            // what is ignored needs no room
        }
    }
}
