/** The style of report and chart pages: light and dark, screen and paper. */
export const STYLE = `
:root{--ink:#1c2430;--soft:#5a6675;--paper:#fff;--line:#d5dbe3;--band:#f3f5f8;--met:#1b7f5c;--unmet:#b3261e;--unknown:#8a6d00;--mark:#2457a6}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#a3afbd;--paper:#14181e;--line:#38424e;--band:#1d232b;--met:#5cc79c;--unmet:#ff8a80;--unknown:#e2c044;--mark:#8ab4f8}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:72rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.7rem;line-height:1.25;margin:.2rem 0 .6rem}h2{font-size:1.3rem;margin:2.4rem 0 .4rem;padding-top:.6rem;border-top:2px solid var(--line)}h3{font-size:1.05rem;margin:1.4rem 0 .3rem}
p{max-width:48rem;margin:.4rem 0}.note{color:var(--soft)}
.standing{border-left:4px solid var(--unknown);padding:.2rem .8rem;background:var(--band)}
.figures{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0;padding:0}
.figures div{border:1px solid var(--line);border-radius:6px;padding:.5rem .9rem;min-width:8rem}
.figures b{display:block;font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.92rem}
caption{text-align:left;color:var(--soft);padding:.2rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
thead th{background:var(--band)}tbody th{font-weight:600}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(21rem,1fr));gap:1rem}
figure{margin:.6rem 0;max-width:36rem;break-inside:avoid}figcaption{font-weight:600;font-size:.95rem}
details{font-size:.92rem}summary{cursor:pointer;color:var(--mark)}
a{color:var(--mark)}
svg{display:block;width:100%;height:auto;color:var(--ink)}
svg text{fill:var(--ink);font-size:11px}svg .soft{fill:var(--soft)}
svg .axis{stroke:var(--line);fill:none}svg .series{stroke:var(--mark);stroke-width:1.5;fill:none}svg .dot{fill:var(--mark)}
svg .middle{stroke:var(--ink);stroke-dasharray:5 4;fill:none}svg .l95{stroke:var(--soft);stroke-dasharray:3 3;fill:none}svg .l998{stroke:var(--unmet);fill:none}
svg .bar{fill:var(--mark)}svg .whisker{stroke:var(--ink);stroke-width:1.5}svg .met{fill:var(--met)}svg .unmet{fill:var(--unmet)}svg .unknown{fill:var(--unknown)}svg .ink{fill:var(--ink)}
.met{color:var(--met)}.unmet{color:var(--unmet)}.indeterminate{color:var(--unknown)}.not-applicable{color:var(--soft)}
td.interval{min-width:9rem}
@media print{:root{--ink:#000;--soft:#444;--paper:#fff;--line:#bbb;--band:#eee;--met:#0a5a3f;--unmet:#8c1710;--unknown:#665000;--mark:#1b4383}main{max-width:none;padding:0}body{font-size:10pt}h2{break-after:avoid}tr,figure{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}a{color:inherit;text-decoration:none}}
`;
