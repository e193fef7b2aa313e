package org.salesplaybook.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.ApplicationProcess;

@DisplayName("程序自己提供 HTTPS，按运行手册设置证书")
class HttpsEndurance {

    private static final String PASSWORD = "changeit";

    private static ApplicationProcess node;
    private static SSLContext trusting;

    @BeforeAll
    static void withACertificate(@TempDir Path directory) throws Exception {
        KeyStore keys = newKeys(directory);
        Files.writeString(
                directory.resolve("sales.crt"),
                pem("CERTIFICATE", keys.getCertificate("sales").getEncoded()));
        Files.writeString(
                directory.resolve("sales.key"),
                pem("PRIVATE KEY", keys.getKey("sales", PASSWORD.toCharArray()).getEncoded()));
        node = ApplicationProcess.in(directory)
                .with("spring.ssl.bundle.pem.https.keystore.certificate", "file:sales.crt")
                .with("spring.ssl.bundle.pem.https.keystore.private-key", "file:sales.key")
                .with("server.ssl.bundle", "https")
                .with("server.tomcat.connection-timeout", "3s")
                .start();
        trusting = trusting(keys.getCertificate("sales"));
    }

    @AfterAll
    static void end() {
        node.close();
    }

    private static KeyStore newKeys(Path directory) throws Exception {
        Path file = directory.resolve("keys.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "sales",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost")
                .inheritIO()
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(content));
    }

    private static SSLContext trusting(Certificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("sales", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<String> logInPage(String... protocols) throws Exception {
        SSLParameters only = new SSLParameters(null, protocols);
        return HttpClient.newBuilder()
                .sslContext(trusting)
                .sslParameters(only)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "https://localhost:" + node.port() + "/camunda/app/tasklist/default/"))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString());
    }

    @Test
    @DisplayName("只用 TLS 1.2 和 1.3，cookie 只走 HTTPS，浏览器以后也只用 HTTPS")
    void encrypted() throws Exception {
        HttpResponse<String> page = logInPage("TLSv1.3");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(logInPage("TLSv1.2").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> logInPage("TLSv1.1")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    @DisplayName("没有加密的请求不办理")
    void notEncrypted() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + "/engine-rest/task"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("握手只做一半，一个字一个字地发：到时间就断开")
    void halfAGreeting() throws Exception {
        try (Socket socket = new Socket("localhost", node.port())) {
            OutputStream out = socket.getOutputStream();
            // a record that announces 500 bytes of greeting, of which the first few come
            out.write(new byte[] {22, 3, 1, 1, (byte) 0xF4, 1, 0, 1, (byte) 0xF0});
            await().atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        try {
                            out.write(3);
                            out.flush();
                            return false;
                        } catch (IOException e) {
                            return true;
                        }
                    });
        }
        assertThat(logInPage("TLSv1.3").statusCode()).isEqualTo(200);
    }
}
