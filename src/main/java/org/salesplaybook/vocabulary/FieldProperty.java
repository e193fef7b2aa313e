package org.salesplaybook.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a field of a form may say in its custom properties ({@code properties}). */
public enum FieldProperty implements Word {

    /** A rule across fields. */
    CHECK(
            "check",
            ValueType.FEEL,
            Component.FIELDS,
            false,
            "message",
            "跨字段的规则：结果为 false 时拒绝并显示 `message`。例：`=returnAt = null or departAt = null or returnAt > departAt`。涉及的字段可能没填，要先判断 null"),
    /** What somebody is told who has broken it. */
    MESSAGE("message", ValueType.TEXT, Component.FIELDS, false, "check", "不合规则时显示的话，如「应晚于出车时间」"),
    /** What the pattern of a text asks for, in words. */
    EXPECTED("expected", ValueType.TEXT, Component.TEXTS, true, null, "有正则的文字，格式不符时的说明，如「应为 8 位编号，如 20261203」"),
    /** A telephone number, in any spelling. */
    FORMAT(
            "format",
            ValueType.CHOICE,
            EnumSet.of(Component.TEXTFIELD),
            true,
            null,
            "怎样写都收，存为一种写法，不用再写正则和 `expected`。写了 `personal` 为 `phone` 的不用写",
            new Choice("phone", "电话号码：`13800138000`、`0571-87654321转801`、`400-820-8822`、`+852 2123 4567`")),
    /** What the largest value of a number is called. */
    MAX_IS("maxIs", ValueType.TEXT, EnumSet.of(Component.NUMBER), true, null, "最大值为表达式的数字，最大值叫什么：「不能大于「合同总额」……」"),
    /** The days between which a date lies. */
    EARLIEST(
            "earliest",
            ValueType.DAY,
            EnumSet.of(Component.DATETIME),
            true,
            null,
            "最早的日期：`2000-01-01` 这样的一天，或离今天的时间，`-P1Y` 一年前、`-P30D` 三十天前、`P0D` 今天、`P3M` 三个月后。不写为 `-P10Y`。"
                    + "已经发生的事不要收很远的将来，将要发生的不要收很久以前：写错年份的当场就能改"),
    LATEST("latest", ValueType.DAY, EnumSet.of(Component.DATETIME), true, null, "最晚的日期，写法同 `earliest`。不写为 `P10Y`"),
    /** How many lines there may be. */
    MIN_LINES("minLines", ValueType.WHOLE_NUMBER, EnumSet.of(Component.DYNAMICLIST), false, null, "写了的，至少填一行"),
    MAX_LINES("maxLines", ValueType.WHOLE_NUMBER, EnumSet.of(Component.DYNAMICLIST), false, null, "最多多少行，缺省 200"),
    /** People of the organisation to choose from. */
    PEOPLE(
            "people",
            ValueType.POSITION,
            EnumSet.of(Component.SELECT, Component.RADIO, Component.CHECKLIST, Component.TAGLIST),
            true,
            null,
            "选项为公司的人，存用户名",
            new Choice("all", "全部在职人员")),
    /** A list of the company's own to choose from. */
    LISTED(
            "listed",
            ValueType.CHOICE,
            EnumSet.of(Component.SELECT, Component.RADIO),
            true,
            null,
            "选项为公司名录里的，名录改了，各张表单跟着改；表单里写的选项，没有名录时才用",
            new Choice("productFamily", "产品目录里的产品类别")),
    /** Records to choose from. */
    KNOWN(
            "known",
            ValueType.CHOICE,
            EnumSet.of(Component.SELECT),
            true,
            null,
            "选项为档案；各人只看到有权看的。打开表单时列出前二十个，其余的边输入边到服务器查找（`searchable` 不必写）",
            new Choice("customer", "客户档案"),
            new Choice("contract", "已签订而没有下完单的合同"),
            new Choice("order", "待发货的订单"),
            new Choice("deliveredProduct", "已交付的产品"),
            new Choice("product", "产品目录"),
            new Choice("visit", "回访"),
            new Choice("team", "班组")),
    /** The variables that follow from the record that is chosen. */
    FILLS(
            "fills",
            ValueType.VARIABLES,
            EnumSet.of(Component.SELECT),
            true,
            "known",
            "选定后由系统填入的变量；用在明细的一栏时，填入同一行的其他栏。要填而所选的档案里没有的，提交时要求另填；隐藏条件要写选择本身"
                    + "（`deliveredProduct != null`），不写由它带出的（浏览器里还没有）：看得到却填不了、看不到却要填的组合，启动和部署时查出来"),
    /** What a browser puts into another field at once. */
    SUGGESTS(
            "suggests",
            ValueType.ASSIGNMENT,
            EnumSet.of(Component.SELECT),
            true,
            "known",
            "`unitPrice=listPrice`：选定后，浏览器当场把档案里的 `listPrice` 填进同一处（同一行）的 `unitPrice`；已经写了别的数的不动。"
                    + "`product` 有 `family`、`product`、`model`、`listPrice`；`customer`、`deliveredProduct` 有 `nextComplaint`（这次是该客户第几次投诉）。`fills` 里档案当场说得出的各项，算式和显示的文字也当场就算上，字段隐藏着也一样"),
    /** What a browser fills in. */
    SUGGESTED(
            "suggested",
            ValueType.FEEL,
            Component.SINGLE_FIELDS,
            false,
            null,
            "浏览器先填好的值，各人可以改：用业务和表单里已有的，如 `=visitorCount`、`=substring(string(now()), 1, 16)`（打开表单的时间）、"
                    + "`=if leaderDecision = \"approved\" then \"同意\" else null`。打开时空着的才填；算式看到的字段变了，重新算，各人写过或删掉的不动。"
                    + "提交时照样检查；REST 提交的不填。不用在组里的字段上"),
    /** The choice that is a plain yes. */
    APPROVES(
            "approves",
            ValueType.TEXT,
            EnumSet.of(Component.SELECT, Component.RADIO),
            false,
            null,
            "这个字段是表单的结论，写的是表示同意的那个选项的代码，如 `approved`。表单里只能有一个，必选，每次重新填写。任务列表里「提交」旁边多一个写着这个选项的按钮，"
                    + "一按就选它并提交；除结论外只有几项要填、没有明细、档案和文件，各项的隐藏条件只看结论的，通知里的链接打开手机上的审批页"),
    /** A text that is seldom written. */
    FOLDED(
            "folded",
            ValueType.CHOICE,
            EnumSet.of(Component.TEXTAREA),
            false,
            null,
            "浏览器里平时只有一行「＋ 备注」，点一下打开；写着内容的，一直打开",
            new Choice("true", "折起来")),
    /** The fields on which it depends whether the field is asked for. */
    ASKED(
            "asked",
            ValueType.VARIABLES,
            EnumSet.of(Component.RADIO),
            false,
            null,
            "开始表单最上层、只在要问时才问的字段：写它看哪几项，如 `customerName,contactPhone`。浏览器里平时没有这一项，这几项填了、系统查到有要问的才出现（必选），"
                    + "选项后面写明指的是哪一条记录；改得不用问了就没有了。隐藏条件照样管用。REST 提交要填而没有填的，拒绝的回答写明。现在只有 `sameCustomer`（是不是已有的客户）"),
    /** Files may be attached. */
    FILES(
            "files",
            ValueType.CHOICE,
            Component.TEXTS,
            false,
            null,
            "任务旁的「附件」页上有这个字段的一栏，可以上传文件；字段本身写纸质件存放处",
            new Choice("true", "可以上传")),
    /** When a file is needed, or a text instead of it. */
    FILES_REQUIRED(
            "filesRequired",
            ValueType.FEEL,
            Component.TEXTS,
            false,
            "files",
            "如 `=true`、`=acceptanceResult = \"passed\"`：为 true 时，没有上传文件、字段也没有写，不能完成任务。不能用在开始表单里；字段不要再设必填；隐藏的不查"),
    /** Whether personal data stands in it, and whose. */
    PERSONAL(
            "personal",
            ValueType.CHOICE,
            Component.TEXTS,
            true,
            null,
            "字段里有没有个人信息。不写的按 `true`",
            new Choice("name", "业务对方的姓名"),
            new Choice("phone", "其电话（按它找到本人的业务）"),
            new Choice("customer", "客户的名称"),
            new Choice("true", "其他关于人的内容"),
            new Choice("false", "说的是物或本公司的事，没有个人信息")),
    /** What a figure is called that is worked out. */
    LABEL("label", ValueType.TEXT, EnumSet.of(Component.EXPRESSION), true, null, "算出来的数在案件和打印单据上叫什么"),
    UNIT("unit", ValueType.TEXT, EnumSet.of(Component.EXPRESSION), true, null, "算出来的数的单位：`¥` 金额、`%`"),
    /** The name under which figures are reckoned from what is filled in. */
    FACT(
            "fact",
            ValueType.NAME,
            EnumSet.of(
                    Component.NUMBER,
                    Component.DATETIME,
                    Component.SELECT,
                    Component.RADIO,
                    Component.CHECKBOX,
                    Component.EXPRESSION),
            false,
            null,
            "统计用的数据：填的数、日期、选择以此名称另存一份，如 `claimAmount`；由 `openRecord`、`closeRecord` 存入，不同表单的同一名称以后填的为准"),
    /** Filled in anew each time: the name under which the form shows what it held before. */
    PREVIOUS(
            "previous",
            ValueType.NAME,
            Component.FIELDS,
            false,
            null,
            "每次重新填写：打开时为空，上一次的值以此名称供表单显示，如 `previousRemark`");

    private final Declaration declaration;
    private final Set<Component> places;
    private final boolean inLines;
    private final @Nullable String with;

    FieldProperty(
            String word,
            ValueType type,
            Set<Component> places,
            boolean inLines,
            @Nullable String with,
            String meaning,
            Choice... choices) {
        this.declaration = Declaration.of(word, type, meaning, choices);
        this.places = places;
        this.inLines = inLines;
        this.with = with;
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }

    /** @return the components that may say it */
    public Set<Component> places() {
        return places;
    }

    /** @return whether columns of lines may say it, too */
    public boolean isForLines() {
        return inLines;
    }

    /** @return the property that it makes no sense without; empty where it stands alone */
    public Optional<String> with() {
        return Optional.ofNullable(with);
    }

    /** @return what the component says by it; empty where it does not */
    public Optional<String> from(JsonNode component) {
        return Optional.ofNullable(component.path("properties").path(word()).asText(null));
    }

    /** @return whether the component says it */
    public boolean isIn(JsonNode component) {
        return component.path("properties").has(word());
    }
}
