/** Where things stand on a wide and on a narrow screen. */
export const layout = `
.frame { max-width: 73rem; margin-inline: auto; padding-inline: clamp(1.125rem, 4vw, 2.5rem); }
.masthead { border-bottom: 1px solid var(--line); font-size: .9375rem; }
.masthead .frame { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 2rem; padding-block: .875rem; }
.masthead p { font-weight: 600; }
main { padding-bottom: 6rem; }
.lead { padding-top: clamp(2rem, 5vw, 3.5rem); }
.lead h1 { max-width: 28em; }
.kicker { display: flex; flex-wrap: wrap; align-items: center; gap: .375rem .875rem; color: var(--soft); font-size: .9375rem; margin-bottom: .875rem; }
.kicker .id { color: var(--ink); font-weight: 600; }
.dates { color: var(--soft); font-size: .9375rem; margin-top: .875rem; }
section { padding-top: clamp(2rem, 4vw, 2.5rem); }
section + section { border-top: 1px solid var(--line); margin-top: clamp(2rem, 4vw, 2.5rem); }
.side { font-size: .9375rem; border-top: 1px solid var(--line); margin-top: 2.75rem; padding-top: 2rem; }
.side nav:first-child { display: none; }
.side nav ~ nav ~ nav { margin-top: 2rem; }
.side p { color: var(--soft); font-weight: 600; font-size: .875rem; margin-bottom: .5rem; }
.side ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
@media screen and (max-width: 30rem) {
  .kicker { font-size: .875rem; column-gap: .5rem; }
  .kicker .tlp { font-size: .75rem; }
}
@media screen and (min-width: 62rem) {
  .columns { display: grid; grid-template-columns: minmax(0, 44rem) 14.5rem; justify-content: space-between; gap: 3rem; }
  .side { position: sticky; top: 0; align-self: start; border: 0; margin: 0; padding-top: 2.875rem; max-height: 100vh; overflow-y: auto; }
  .side nav:first-child { display: block; margin-bottom: 2rem; }
  .side ul { display: block; border-left: 1px solid var(--line); }
  .side li a { display: block; padding: .25rem 0 .25rem 1rem; margin-left: -1px; border-left: 1px solid transparent; color: var(--soft); text-decoration: none; line-height: 1.4; }
  .side li a:hover { color: var(--ink); border-color: var(--ink); }
}
`
