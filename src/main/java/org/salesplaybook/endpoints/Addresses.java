package org.salesplaybook.endpoints;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * The addresses that names stand for, without those that must not be asked. The client connects to what it gets from
 * here and looks nothing up itself, so a name that stands for something else a moment later gains nothing.
 */
final class Addresses implements DnsResolver {

    /** Where clouds tell a machine its secrets, beside the link-local address of most of them. */
    private static final Set<String> METADATA = Set.of("100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]|.*:.*");
    private static final int IPV4 = 4;
    private static final int PREFIX = 12;
    private static final int RESERVED = 240;

    private final boolean ownNetworkToo;
    private final DnsResolver names;

    Addresses(boolean ownNetworkToo, DnsResolver names) {
        this.ownNetworkToo = ownNetworkToo;
        this.names = names;
    }

    Addresses(boolean ownNetworkToo) {
        this(ownNetworkToo, SystemDefaultDnsResolver.INSTANCE);
    }

    /** The name stands for an address that must not be asked. */
    static final class Refused extends UnknownHostException {

        Refused(String message) {
            super(message);
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        Optional<String> fault = Stream.of(found)
                .flatMap(address -> fault(address, ownNetworkToo).stream())
                .findFirst();
        if (fault.isPresent()) {
            throw new Refused(fault.get());
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        // asked for by some ways to log in, none of which is used
        return host;
    }

    /** @return why a host that is written as an address must not be asked */
    static Optional<String> faultOfLiteral(String host, boolean ownNetworkToo) {
        if (host.equalsIgnoreCase("localhost")) {
            return fault(InetAddress.getLoopbackAddress(), ownNetworkToo);
        }
        if (!LITERAL.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return fault(InetAddress.getByName(host), ownNetworkToo);
        } catch (UnknownHostException e) {
            return Optional.of("url 的主机不是正确的地址");
        }
    }

    private static Optional<String> fault(InetAddress found, boolean ownNetworkToo) {
        InetAddress address = within(found);
        if (isNobodys(address)) {
            return Optional.of("它的地址是链路、组播、保留的地址，或者云主机的元数据，不能问");
        }
        return !ownNetworkToo && isOwn(address)
                ? Optional.of("它的地址在本机或公司内网：真要问内网的，请系统管理员在设置里写 ownNetwork: true")
                : Optional.empty();
    }

    private static boolean isNobodys(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isReserved = bytes.length == IPV4 && (bytes[0] == 0 || (bytes[0] & 0xFF) >= RESERVED);
        return address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || isReserved
                || METADATA.contains(address.getHostAddress());
    }

    private static boolean isOwn(InetAddress address) {
        if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (bytes.length == IPV4) {
            // shared by a provider's customers, for protocols, for measuring: none is in the internet
            return first == 100 && second >= 64 && second < 128
                    || first == 192 && second == 0 && bytes[2] == 0
                    || first == 198 && (second == 18 || second == 19);
        }
        // unique local
        return (first & 0xFE) == 0xFC;
    }

    /**
     * @return the address of the old kind that one of the new kind leads to (NAT64, 6to4, and as it was first meant)
     */
    private static InetAddress within(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        String prefix = HexFormat.of().formatHex(bytes, 0, PREFIX);
        int from = prefix.startsWith("2002")
                ? 2
                : prefix.equals("0064ff9b0000000000000000")
                                || prefix.equals("0".repeat(2 * PREFIX)) && !address.isLoopbackAddress()
                        ? PREFIX
                        : -1;
        try {
            return from < 0 ? address : InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + IPV4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
