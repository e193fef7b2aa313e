package org.salesplaybook.outside;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.springframework.web.client.RestClientResponseException;

/** Why a system of somebody else's did not take what it was asked, in words that hold neither addresses nor secrets. */
public final class Unreached {

    private static final int FAULT = 500;

    private Unreached() {}

    /** @return it in Chinese, without a full stop */
    public static String because(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .map(Unreached::words)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("没有应答");
    }

    private static String words(Throwable cause) {
        if (cause instanceof NoAnswer said) {
            return String.valueOf(said.getMessage());
        }
        if (cause instanceof RestClientResponseException answer) {
            return refused(answer.getStatusCode().value());
        }
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return "找不到它的地址";
        }
        if (cause instanceof SSLException) {
            return "它的证书有问题，不能安全连接";
        }
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException ? "连接不上" : "";
    }

    /** @return in Chinese why it answered so, without a full stop */
    public static String refused(int status) {
        return switch (status) {
            case 401, 403 -> "它不接受我们的口令（HTTP " + status + "）";
            case 404, 410 -> "它没有这个地址（HTTP " + status + "）";
            case 429 -> "它说请求太频繁（HTTP 429）";
            default -> (status < FAULT ? "它没有收下所送的内容" : "它出了错") + "（HTTP " + status + "）";
        };
    }
}
