package org.salesplaybook.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where a request comes from, and what is known of it. */
final class ClientAddress {

    /** Where it cannot be told. */
    static final String UNKNOWN = "?";

    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");
    private static final int BYTES_OF_NETWORK = 8;

    private ClientAddress() {}

    /** @return the web request that is being answered, if it is one */
    static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }

    /**
     * @param remote the client's address; behind a trusted proxy what the proxy says of it
     * @return by what attempts are counted: of IPv6 the /64 that one connection is given as a whole
     */
    static String counted(@Nullable String remote) {
        if (remote == null || !LITERAL.matcher(remote).matches()) {
            return UNKNOWN;
        }
        try {
            InetAddress address = InetAddress.getByName(remote);
            byte[] bytes = address.getAddress();
            if (address instanceof Inet6Address) {
                Arrays.fill(bytes, BYTES_OF_NETWORK, bytes.length, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
            }
            return address.getHostAddress();
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }
}
