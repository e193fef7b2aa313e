package org.salesplaybook.endurance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands between the application and a server, and can let nothing through any more without telling either of them. */
final class Firewall implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile boolean isOpen = true;

    /** @param server port of the server, on this machine */
    Firewall(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        start(this::letIn);
    }

    /** @return its port, for those who want to reach the server */
    int port() {
        return door.getLocalPort();
    }

    /** From now on whatever anybody sends is lost: connections stay as they are, and new ones hear nothing. */
    void drop() {
        isOpen = false;
    }

    /** It is restarted: it knows none of the old connections any more, and lets new ones through. */
    void restart() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
        isOpen = true;
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                sockets.add(client);
                if (isOpen) {
                    Socket further = new Socket(InetAddress.getLoopbackAddress(), server);
                    sockets.add(further);
                    start(() -> pass(client, further));
                    start(() -> pass(further, client));
                }
            } catch (IOException e) {
                // the server is not there, or nobody is to be let in any more
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            for (int count = from.getInputStream().read(bytes);
                    count >= 0;
                    count = from.getInputStream().read(bytes)) {
                if (isOpen) {
                    to.getOutputStream().write(bytes, 0, count);
                }
            }
        } catch (IOException e) {
            // one of them has gone
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "firewall");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        restart();
    }
}
