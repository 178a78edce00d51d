"""Native charts for PowerPoint and Word alike: the chart part (ECMA-376 part 1, 21.2) and the workbook inside it."""
