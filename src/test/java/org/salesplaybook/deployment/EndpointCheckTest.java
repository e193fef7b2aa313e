package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What an analyst gets wrong with a step that asks a system, made in copies of {@code src/test/resources/asked}. */
@HandbookTest
@DisplayName("问外部系统的一步：画错的查得出来，说明应怎样写")
class EndpointCheckTest {

    private static final Path ASKING = Path.of("src", "test", "resources", "asked");

    @Autowired
    private DefinitionCheck check;

    private List<String> faults(String from, String to) {
        List<DefinitionFile> files = new ArrayList<>(new DefinitionFolders(ASKING, Path.of("forms")).read());
        files.removeIf(file -> !file.name().startsWith("creditCheck"));
        files.replaceAll(file -> file.is(".bpmn") && !from.isEmpty()
                ? new DefinitionFile(
                        file.name(), Edits.of(file.text(), from, to).getBytes(StandardCharsets.UTF_8))
                : file);
        return check.faults(check.read(files)).stream()
                .filter(Fault::blocking)
                .map(Fault::toString)
                .toList();
    }

    @Test
    @DisplayName("画得对的没有错")
    void inOrder() {
        assertThat(faults("", "")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            接口写错 | value="credit" | value="credits" | 属性 endpoint：没有名为“credits”的接口，是不是 credit？可以写 credit、register、silent
            接口没有写 | <camunda:property name="endpoint" value="credit"/> | | 没有写明问哪个接口（属性 endpoint）
            接口写成表达式 | value="credit" | value="${customerNo}" | 没有名为“${customerNo}”的接口
            地址要的没有送 | inputParameter name="customerNo" | inputParameter name="customerNr" | 接口 credit 的地址里要有 customerNo：请写输入参数 customerNo，是不是把 customerNr 写错了？
            里层与外层都送 | <camunda:inputParameter name="why"> | <camunda:inputParameter name="why.short">急</camunda:inputParameter><camunda:inputParameter name="why"> | 输入参数 why 和 why.short 不能都送：why.short 在 why 的里层
            送的名称不行 | <camunda:inputParameter name="why"> | <camunda:inputParameter name="why/short"> | 输入参数“why/short”：送给对方的名称只能有文字、数字、_、- 和表示里层的点
            类型写错 | number creditLimit | numbr creditLimit | 属性 answer 应为“类型 变量 = 答复里的字段”
            取的写了两次 | text creditRating = data.rating | text creditLimit = data.rating | 属性 answer 里 creditLimit 写了两次
            取的与送的同名 | time? checkedAt | time? why = checkedAt | 输入参数和属性 answer 里都有 why
            取的盖住编号 | time? checkedAt | text caseNumber = no | 属性 answer 里的 caseNumber 是系统用的名称，请换一个
            取的盖住系统步骤 | time? checkedAt | text organization = org | 属性 answer 里的 organization 是系统用的名称
            读没有取的 | number creditLimit = data.limit, | | 显示的 creditLimit 没有任何表单、决策或步骤写入
            错误代码写错 | errorCode="notFound" | errorCode="noCustomer" | 错误代码“noCustomer”不会出现：没有所问的是 notFound，不收所送的是 refused
            没有自己的事务 | name="查信用" camunda:asyncBefore="true" | name="查信用" | 系统步骤应有自己的事务（asyncBefore）
            写在别的步骤上 | <camunda:inputOutput><camunda:inputParameter name="outcome">查到了 | <camunda:properties><camunda:property name="endpoint" value="credit"/></camunda:properties><camunda:inputOutput><camunda:inputParameter name="outcome">查到了 | 属性 endpoint 只用于系统步骤 ${askEndpoint}
            先用后取 | <camunda:inputParameter name="record">信用查询 | <camunda:inputParameter name="about">${creditRating}</camunda:inputParameter><camunda:inputParameter name="record">信用查询 | 用到 creditRating，可是走到这里时它还没有值，它在「查信用」才写入
            取的不是是非 | <bpmn:sequenceFlow id="askCredit_to_useLimit" sourceRef="askCredit" targetRef="useLimit"/> | <bpmn:exclusiveGateway id="enough" name="够?" default="enough_to_useLimit"/><bpmn:sequenceFlow id="a" sourceRef="askCredit" targetRef="enough"/><bpmn:sequenceFlow id="enough_to_useLimit" name="够" sourceRef="enough" targetRef="useLimit"/><bpmn:sequenceFlow id="b" name="不够" sourceRef="enough" targetRef="askByPhone"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${creditLimit}</bpmn:conditionExpression></bpmn:sequenceFlow> | 条件“${creditLimit}”不是“是”或“否”
            设为多实例 | <camunda:failedJobRetryTimeCycle>R2/PT1M</camunda:failedJobRetryTimeCycle> § R2/PT1M | § | 不能设为多实例
            """)
    @DisplayName("画错一处")
    void found(String mistake, String from, String to, String fault) {
        String edited = to == null ? "" : to;
        List<String> faults = mistake.equals("设为多实例")
                ? faults(
                        "</camunda:failedJobRetryTimeCycle>\n      </bpmn:extensionElements>",
                        "</camunda:failedJobRetryTimeCycle></bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics camunda:asyncBefore=\"true\"><bpmn:loopCardinality xsi:type=\"bpmn:tFormalExpression\">3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>")
                : faults(from, edited);
        assertThat(faults).as(mistake).anySatisfy(found -> assertThat(found).contains(fault));
    }
}
