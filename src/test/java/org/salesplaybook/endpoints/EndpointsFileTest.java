package org.salesplaybook.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.opening.CannotStart;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.mock.env.MockEnvironment;

@DisplayName("接口的设置：写错的不启动，说明是哪个接口、错在哪里、应怎样写")
class EndpointsFileTest {

    private static final MockEnvironment ENVIRONMENT =
            new MockEnvironment().withProperty("CREDIT_TOKEN", "secret").withProperty("HOST", "erp.example.com");

    private static List<Endpoint> read(String file) {
        return new EndpointsFile(
                        new EndpointSettings(new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)) {
                            @Override
                            public String getFilename() {
                                return "endpoints.yaml";
                            }
                        }),
                        ENVIRONMENT)
                .endpoints();
    }

    @Test
    @DisplayName("写得对的；没有文件就没有接口")
    void read() {
        List<Endpoint> endpoints = read("""
                endpoints:
                  - id: credit
                    name: 信用查询
                    url: https://${HOST}/customers/{customerNo}
                    token: ${CREDIT_TOKEN}
                    headers: {X-Client: sales}
                  - {id: register, name: 登记, method: post, url: "http://10.0.0.8:9000/in", ownNetwork: true, timeout: 30}
                """);
        assertThat(endpoints).extracting(Endpoint::id, Endpoint::name).hasSize(2);
        assertThat(endpoints.get(0).needed()).containsExactly("customerNo");
        assertThat(endpoints.get(0).headers())
                .containsEntry("Authorization", "Bearer secret")
                .containsEntry("X-Client", "sales");
        assertThat(endpoints.get(0)).asString().isEqualTo("credit");
        assertThat(endpoints.get(1).method()).isEqualTo("POST");
        assertThat(new EndpointsFile(new EndpointSettings(new FileSystemResource("nowhere.yaml")), ENVIRONMENT)
                        .endpoints())
                .isEmpty();
        assertThat(read("")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id: 2x, name: 信用, url: "https://a.example/" | 接口 2x：id 应以字母开头，只有字母、数字、- 和 _
            id: x, url: "https://a.example/" | 接口 x：没有写 name
            id: x, name: 信用 | 接口 x：没有写 url
            id: x, name: 信用, url: "ftp://a.example/" | 接口 x：url 应以 https:// 或 http:// 开头，后面是主机
            id: x, name: 信用, url: "https:///nowhere" | 接口 x：url 应以 https:// 或 http:// 开头，后面是主机
            id: x, name: 信用, url: "https://a.example/客户 1" | 接口 x：url 不是正确的地址
            id: x, name: 信用, url: "https://{host}/" | 接口 x：url 的主机和端口里不能有 {…}
            id: x, name: 信用, url: "https://{host}.example/" | 接口 x：url 的主机和端口里不能有 {…}
            id: x, name: 信用, url: "https://me:secret@a.example/" | 接口 x：url 里不能有用户名、密码和 #
            id: x, name: 信用, url: "https://a.example/", method: GTE | 接口 x：method “GTE” 不认识，可以写 DELETE、GET
            id: x, name: 信用, url: "https://a.example/", token: abc | 接口 x：token 不要写在文件里：放进环境变量，这里写 ${变量名}
            id: x, name: 信用, url: "https://a.example/", user: me, password: abc | 接口 x：password 不要写在文件里
            id: x, name: 信用, url: "https://a.example/", token: "${NOT_SET}" | 接口 x：token 里的 ${NOT_SET} 没有值：请设这个环境变量
            id: x, name: 信用, url: "https://a.example/", token: "${CREDIT_TOKEN}", user: me, password: "${CREDIT_TOKEN}" | 只能写一种
            id: x, name: 信用, url: "http://a.example/", token: "${CREDIT_TOKEN}" | 接口 x：口令不能不加密地送到公司外面：url 请用 https
            id: x, name: 信用, url: "https://a.example/", headers: {Host: b.example} | 接口 x：headers 里不能写 Host
            id: x, name: 信用, url: "https://a.example/", headers: {"A: b": c} | 接口 x：headers 里不能写 A: b
            id: x, name: 信用, url: "https://a.example/", headers: {X-Who: 销售部} | 接口 x：X-Who 的值只能有键盘上的字母、数字和符号
            id: x, name: 信用, url: "https://a.example/", timeout: 60 | 接口 x：timeout 应为 1 到 30 秒
            id: x, name: 信用, url: "https://a.example/", timeout: 很久 | 应为整数，现在是“很久”
            id: x, name: 信用, url: "http://localhost:9000/" | 接口 x：它的地址在本机或公司内网：真要问内网的，请系统管理员在设置里写 ownNetwork: true
            id: x, name: 信用, url: "https://169.254.169.254/latest", ownNetwork: true | 云主机的元数据，不能问
            id: x, name: 信用, urll: "https://a.example/" | 第 2 行：没有“urll”这一项，是不是 url？
            id: x, name: "信用 | 格式不对
            """)
    @DisplayName("写错的")
    void wrong(String written, String fault) {
        CannotStart stopped =
                catchThrowableOfType(CannotStart.class, () -> read("endpoints:\n  - {" + written + "}\n"));
        assertThat(stopped).isNotNull();
        assertThat(stopped.what()).isEqualTo("外部接口的设置有误");
        assertThat(stopped.faults()).anySatisfy(line -> assertThat(line).contains(fault));
        assertThat(stopped.getMessage()).doesNotContain("secret");
    }

    @Test
    @DisplayName("几个接口的错一次说出，重复的也算")
    void allAtOnce() {
        CannotStart stopped = catchThrowableOfType(CannotStart.class, () -> read("""
                        endpoints:
                          - {id: x, name: 信用, url: "https://a.example/", timeout: 99}
                          - {id: x, url: "https://a.example/"}
                        """));
        assertThat(stopped.faults()).hasSize(3);
    }
}
