/** Colours: names by use, once for light paper and once for a dark screen. Marks on a fill keep 4.5:1 on it. */
export const tokens = `
:root {
  color-scheme: light dark;
  --page: #fff; --panel: #f6f7f9; --line: #e2e5ea; --rule: #c9ced6;
  --ink: #171b21; --soft: #566070; --link: #1a5bb8;
  --bad: #b3261e; --open: #8a5a00; --good: #1b6e3c;
  --critical: #8c1140; --high: #c5301f; --medium: #f0b23c; --low: #f4e3a1; --calm: #dfe3e8;
  --on-dark: #fff; --on-light: #231a00; --on-calm: #39424e;
  --draft: #fff4d6; --draft-line: #e0b44a;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0f1216; --panel: #171b21; --line: #282e37; --rule: #3b4450;
    --ink: #e7eaef; --soft: #9ca7b5; --link: #8cb6ff;
    --bad: #ff8f85; --open: #f0bd5b; --good: #71cf96;
    --critical: #b3195a; --high: #cf3d2c; --medium: #e0a437; --low: #d8c987; --calm: #333b46;
    --on-calm: #d3dae3;
    --draft: #2b230f; --draft-line: #7d6122;
  }
}
`
