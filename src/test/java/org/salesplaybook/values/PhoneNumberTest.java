package org.salesplaybook.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("电话号码")
class PhoneNumberTest {

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "13800138002          | 13800138002           | +8613800138002",
                "138 0013 8002        | 13800138002           | +8613800138002",
                "138-0013-8002        | 13800138002           | +8613800138002",
                "+86 13800138002      | 13800138002           | +8613800138002",
                "0086-138-0013-8002   | 13800138002           | +8613800138002",
                "１３８００１３８００２ | 13800138002           | +8613800138002",
                "tel:+86-138-0013-8002 | 13800138002          | +8613800138002",
                "(0571)87654321       | 0571-87654321         | +8657187654321",
                "（0571）8765 4321     | 0571-87654321         | +8657187654321",
                "+86 571 8765 4321    | 0571-87654321         | +8657187654321",
                "057187654321         | 0571-87654321         | +8657187654321",
                "021－55558888         | 021-55558888          | +862155558888",
                "0571-87654321转801    | 0571-87654321转801     | +8657187654321;ext=801",
                "0571-87654321-801    | 0571-87654321转801     | +8657187654321;ext=801",
                "0571 87654321 分机 801 | 0571-87654321转801    | +8657187654321;ext=801",
                "(0571)87654321 ext. 801 | 0571-87654321转801  | +8657187654321;ext=801",
                "400 820 8822         | 400-820-8822          | +864008208822",
                "400-820-8822转1       | 400-820-8822转1        | +864008208822;ext=1",
                "800-810-1234         | 800-810-1234          | +868008101234",
                "+1 4155552671        | +1 415-555-2671       | +14155552671",
                "+886912345678        | +886 912 345 678      | +886912345678",
                "00852 21234567       | +852 2123 4567        | +85221234567",
                "+44 20 7946 0958     | +44 20 7946 0958      | +442079460958",
                "10086                | 10086                 | +8610086",
                "95588                | 95588                 | +8695588",
                "8765 4321            | 87654321              | +8687654321"
            })
    @DisplayName("写法不同，是一个号码，存一种写法；再读一遍还是它")
    void anySpelling(String written, String text, String key) {
        PhoneNumber phone = PhoneNumber.of(written).orElseThrow();
        assertThat(phone.text()).isEqualTo(text);
        assertThat(phone.key()).isEqualTo(key);
        assertThat(PhoneNumber.normalized(text)).isEqualTo(text);
        assertThat(PhoneNumber.key(text)).isEqualTo(key);
        assertThat(PhoneNumber.spellings(key))
                .contains(
                        text.replaceAll("\\D", ""),
                        written.replaceAll("[^0-9]", "").isEmpty()
                                ? text.replaceAll("\\D", "")
                                : written.replaceAll("[^0-9]", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "12",
                "1380013800",
                "138001380001",
                "12345678901",
                "0571-8765432",
                "0571-8765",
                "张三13800138000",
                "13800138000张三",
                "13800138000/13900139000",
                "+852 2123",
                "+86 87654321",
                "1-800-FLOWERS",
                "转801"
            })
    @DisplayName("位数不对的、夹着别的文字的、两个号码的：不是")
    void none(String written) {
        assertThat(PhoneNumber.of(written)).isEmpty();
        assertThat(PhoneNumber.normalized(written)).isEqualTo(written);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "139 1111 0001, 13911110001",
        "87654321, 87654321",
        "+86 139 1111, 1391111",
        "1391111, 1391111",
        "0571-8765, 5718765",
        "8002, 8002",
        "0086 139, 139"
    })
    @DisplayName("查找：整个号码或它的一段")
    void searched(String words, String digits) {
        assertThat(PhoneNumber.searched(words)).contains(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"江城", "kh-20260302", "", "12", "A+乐园"})
    @DisplayName("查找的不是电话")
    void noPartOfANumber(String words) {
        assertThat(PhoneNumber.searched(words)).isEmpty();
    }
}
