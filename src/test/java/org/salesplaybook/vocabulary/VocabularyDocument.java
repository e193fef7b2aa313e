package org.salesplaybook.vocabulary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that analysts look words up in: the declaration, for somebody who does not read Java. */
final class VocabularyDocument {

    private static final Pattern PROCESS = Pattern.compile("<bpmn:process id=\"(\\w+)\" name=\"([^\"]+)\"");

    private final Map<String, String> processes;
    private final StringBuilder page = new StringBuilder();

    private VocabularyDocument(Map<String, String> processes) {
        this.processes = processes;
    }

    static String of(Path diagrams) throws IOException {
        VocabularyDocument document = new VocabularyDocument(names(diagrams));
        document.write();
        return document.page.toString();
    }

    /** By key. */
    private static Map<String, String> names(Path diagrams) throws IOException {
        Map<String, String> names = new TreeMap<>();
        try (Stream<Path> files = Files.list(diagrams)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                Matcher process = PROCESS.matcher(Files.readString(file));
                if (process.find()) {
                    names.put(process.group(1), process.group(2));
                }
            }
        }
        return names;
    }

    private void write() throws IOException {
        line("# 词汇表");
        line("给流程分析员：BPMN 和表单以外、本系统自己的词，全在这里，怎样用见[建模手册](modelling.zh-CN.md)。本页由程序里的声明生成，不要直接改；启动和部署时按同一份声明核对，"
                + "没有列出的词、写错地方的词、不对的值都不接受。第五、六节由自带的组织、流程图和表单生成。");
        line("## 一、元素的 Extension properties");
        table(
                List.of("属性", "写在", "值", "含义"),
                Stream.of(ElementProperty.values())
                        .map(property -> List.of(
                                code(property.word()),
                                places(property.places()),
                                value(property),
                                property.meaning())));
        line("由多实例的步骤启动、告诉其他业务时，Extension properties 写的是它的输入参数（第二节），不是上面这些。");
        line("## 二、系统步骤");
        line("写在 Delegate expression 里。");
        line("### 各流程都能用的");
        steps(Stream.of(Step.values()).filter(step -> step.process().isEmpty()), false);
        line("### 只能用在一个流程里的");
        line("它们按那个流程的变量写那个流程的登记表。需要新的系统步骤时请找工程师。");
        steps(Stream.of(Step.values()).filter(step -> step.process().isPresent()), true);
        line("### 输入参数");
        line("值都可以写成表达式。");
        table(
                List.of("系统步骤", "参数", "必写", "值", "含义"),
                Stream.of(Step.values())
                        .flatMap(step -> step.inputs().stream()
                                .map(input -> List.of(
                                        code(step.expression()),
                                        code(input.word()),
                                        input.isRequired() ? "是" : "",
                                        value(input),
                                        input.meaning()))));
        line("`${startLinkedCase}` 还可以写对方开始表单的字段 key，`${tellCase}` 还可以写对方流程的变量。其他元素的输入、输出参数是变量，名称自定。");
        line("### 表达式里可以用的");
        table(
                List.of("名称", "是什么"),
                Stream.of(ExpressionBean.values()).map(bean -> List.of(code(bean.bean()), bean.meaning())));
        line("## 三、表单字段的自定义属性（Custom properties）");
        table(
                List.of("属性", "用在", "值", "要一起写", "含义"),
                Stream.of(FieldProperty.values())
                        .map(property -> List.of(
                                code(property.word()),
                                components(property),
                                value(property),
                                property.with().map(VocabularyDocument::code).orElse(""),
                                property.meaning())));
        line("## 四、表单的组件");
        line(Component.types().stream().map(VocabularyDocument::code).collect(Collectors.joining(" "))
                + "。其他组件 Tasklist 7.24 不支持。");
        line("## 五、岗位");
        line("流程图里派给谁、告知谁写它的 id；自己的组织文件里加的岗位同样可以写。");
        table(List.of("id", "名称", "班组"), CompanyWords.positions());
        line("## 六、各流程的变量");
        line("条件、决策表、期限和文字里可以用的名称。表单字段写的是它的标签；此外每笔业务都有 `starter`（发起人）、`sourceCase`（从哪笔业务转来）。");
        CompanyWords.variables().forEach((process, variables) -> {
            line("### " + processes.get(process) + " " + code(process));
            table(List.of("变量", "从哪里来"), CompanyWords.lines(variables));
        });
    }

    private void steps(Stream<Step> steps, boolean ofOneProcess) {
        table(
                ofOneProcess ? List.of("系统步骤", "作用", "流程") : List.of("系统步骤", "作用", "用在"),
                steps.map(step -> List.of(
                        code(step.expression()),
                        step.meaning(),
                        step.process()
                                .map(process -> processes.get(process) + " " + code(process))
                                .orElse(places(step.places())))));
    }

    private static String places(Set<ElementKind> kinds) {
        return kinds.stream().map(ElementKind::label).collect(Collectors.joining("、"));
    }

    private static String components(FieldProperty property) {
        String components = property.places().equals(Component.FIELDS)
                ? "任何字段"
                : property.places().stream().map(Component::type).collect(Collectors.joining("、"));
        return components
                + (property.isForLines() || property.places().equals(Set.of(Component.DYNAMICLIST)) ? "" : "；明细的一栏除外");
    }

    private static String value(Word word) {
        String choices = word.choices().stream()
                .map(choice -> code(choice.value()) + " " + choice.meaning())
                .collect(Collectors.joining("；"));
        return word.type() == ValueType.CHOICE
                ? choices
                : word.type().description() + (choices.isEmpty() ? "" : "。" + choices);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private void table(List<String> heads, Stream<List<String>> rows) {
        page.append("| ").append(String.join(" | ", heads)).append(" |\n");
        page.append("| ")
                .append(heads.stream().map(head -> "---").collect(Collectors.joining(" | ")))
                .append(" |\n");
        rows.forEach(row -> page.append("| ")
                .append(row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")))
                .append(" |\n"));
        page.append('\n');
    }

    private void line(String text) {
        page.append(text).append("\n\n");
    }
}
