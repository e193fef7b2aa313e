// 选择已有的记录: what is asked for as one types stands in forms/known-records.js, where the form itself can have it.

export default [];
