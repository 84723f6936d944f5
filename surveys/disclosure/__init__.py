"""Small numbers: what every figure passes on its way to anybody but an analyst. Pure functions over plain data.

Exact counts come in as an `ExactTable`; what leaves is a `Disclosed`, and a public door renders nothing else.

The rules (after the practice of NHS, DfE and ONS): counts below a threshold are hidden, all others rounded to five;
whole percentages of rounded numbers, on a base of ten and more; where a hidden count could be found from its
neighbours, a neighbour is hidden too; totals are sums of rounded numbers, or none; of a small group neither "all" nor
"none" is told; at most two dimensions.
"""
