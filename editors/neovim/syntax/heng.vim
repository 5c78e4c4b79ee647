" Colours of policies. Written by editors/vscode/tools/colours.mjs from the table of keywords; change it there.
if exists('b:current_syntax')
  finish
endif

syntax keyword hengItem case general programme 总则 样例 项目
syntax keyword hengMember amount as_of benefit channel conditions day deadline define documents enumeration facts in_force limit month_end note number output parameter payers period priority quota renamed services source split table target_group window 事实 优先 保障期 出资方 分担 参数 受理期 名额 基准日 定义 待遇 截止 提示 改名 施行 日期 月末 服务 材料 条件 来源 枚举 渠道 编号 表 输出 重点 金额 限次
syntax keyword hengAnnotation because cites erratum not_stated read_as reading should_be 依据 勘误 因 应作 未载 读作 释义
syntax keyword hengTruth false true 否 是
syntax keyword hengOperator above after and any_value at_least at_most before below et_al except first from in_list inside less_than more_than no_fewer_than no_more_than not not_above not_after not_before not_in_list not_within or or_less or_more or_within otherwise require short_of since to until when within 不低于 不在 不多于 不少于 不属于 不早于 不晚于 不满 不超过 不高于 且 以上 以下 以内 任意 低于 内 否则 在 属于 当 或 早于 晚于 未满 止 等 自 至 起 超过 除外 非 须 首个 高于
syntax keyword hengInside accepted all_of already any_of as beyond by by_ratio capped_at closed columns confirmed_until derived determined_by drawn for last_day late next_first no_effect no_less_than none_of of open per refused remainder rows slices steps supplied_by tiers to_confirm up_to void whole 不予受理 不开放 不影响 仍受理 任一符合 余额 作 保底 全部符合 全额 分档 列 取月末日 取次月首日 均不符合 对象 封顶 已有 已领 开放 待核 按 按比例 推算 无效 最高 核至 每 流程 由 累进 至少 行 认定 超出 逾期 项
syntax keyword hengCase eligible expect fails flag ineligible met missed none on pending timing undetermined unknown upcoming 不符 不符合 于 已过 应为 待补 按期 无 时间 未到 未定 未知 标记 符合 进行中
syntax keyword hengType boolean date decimal digits integer list money ratio text 位数字 列表 小数 整数 文本 是否 比例
syntax keyword hengRounding fen jiao round_down round_half_even round_half_up round_up yuan 元 分 四舍五入到 四舍六入到 舍去到 角 进位到
syntax match hengNumber /\k\@1<![0-9０-９]\k*\%([.．][0-9０-９]\k*\)\?[%％]\?/
syntax match hengDate /\k\@1<![0-9]\{4}\%(-[0-9]\{1,2}-[0-9]\{1,2}\|年[0-9]\{1,2}月[0-9]\{1,2}[日号]\)/
syntax match hengText /"[^"]*"\?/
syntax region hengText start=/“/ end=/”/ end=/$/ contains=hengText
syntax match hengComment /[#＃].*/

highlight default link hengItem Structure
highlight default link hengMember Statement
highlight default link hengAnnotation PreProc
highlight default link hengTruth Boolean
highlight default link hengOperator Operator
highlight default link hengInside Keyword
highlight default link hengCase Keyword
highlight default link hengType Type
highlight default link hengRounding Function
highlight default link hengComment Comment
highlight default link hengText String
highlight default link hengDate Number
highlight default link hengNumber Number

let b:current_syntax = 'heng'
