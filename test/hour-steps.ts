export default async function ({ at, page, pic, k, settle }: any) {
  await at.type('02'); await k('Enter'); await at.type('3691'); await k('Enter')
  await at.type('200'); await k('Enter')
  await k('F4'); await pic('price-check'); await at.type('9520012000092'); await k('Enter'); await pic('pc-yoghurt'); await at.scan('9520018000010'); await pic('pc-cola-scan'); await k('Tab','Tab'); await pic('pc-tab'); await k('Escape')
  await k('F2'); await at.type('xj'); await pic('search-xj'); await k('ArrowDown'); await pic('search-down'); await k('Enter'); await pic('search-enter')
  await k('Escape'); 
  await at.scan('9520021000243'); await k('F3'); await at.type('4'); await k('Enter'); await pic('f3-4')
  await k('F8'); await pic('f8'); await at.type('10'); await k('Enter'); await pic('f8-enter-noreason'); await k('Tab'); await pic('f8-tab1'); await k('Tab','Tab','Tab','Tab'); await pic('f8-tab5'); await k('Enter'); await pic('f8-reason'); 
  await k('Enter'); await pic('f8-enter-again'); await k('Escape'); await pic('f8-out')
  await k('F7'); await at.type('13800002046'); await k('Enter'); await pic('member'); await k('F7'); await pic('member-again'); await k('Escape')
  await at.scan('6230580000012345678'); await pic('wallet-ish'); await k('Escape')
  await at.scan('134567890123456789'); await pic('wallet-outside'); await k('Escape')
  await k('Shift+F4'); await pic('why'); await k('Escape')
  await k('+'); await at.type('100'); await k('Enter'); await pic('change')
  await at.type('4'); await pic('digit-on-change'); await k('Backspace'); await pic('erased')
  await k('Home'); await pic('menu'); await k('ArrowDown'); await pic('menu-down'); await k('Tab','Tab','Tab'); await pic('menu-tab3'); await k('Enter'); await pic('menu-enter'); 
  await k('Escape')
  await k('Home'); await page.getByRole('button', { name: '小票 / 退货', exact: true }).last().focus(); await k('Enter'); await pic('receipts'); await k('Enter'); await pic('receipt-detail'); await k('Tab'); await pic('rd-tab'); await k('Tab'); await k('Enter'); await pic('rd-chosen'); await k('Enter'); await pic('rd-enter2')
  await page.getByRole('button', { name: /^退所选/ }).focus(); await k('Enter'); await pic('refund'); await k('F5'); await pic('refund-f5'); await k('Escape');  await at.scan('6901234567892'); await pic('scan-in-refund'); await k('Escape'); await k('+'); await pic('refund-tender'); await k('F11'); await pic('refund-done')
  await k('Enter'); await k('Home'); await page.getByRole('button', { name: '无小票退货', exact: true }).last().focus(); await k('Enter'); await pic('no-receipt'); await k('Tab'); await pic('nr-tab'); await k('Tab'); await k('Enter'); await pic('nr-reason'); await k('Enter'); await pic('nr-enter'); await page.getByRole('button', { name: '开始扫描', exact: true }).click(); await pic('nr-scan'); await at.scan('6901234567892'); await pic('nr-milk'); await at.type('4011'); await k('Enter'); await pic('nr-banana'); await k('Escape'); await k('F7'); await pic('nr-member'); await k('Escape'); await k('+'); await pic('nr-tender'); await k('F11'); await pic('nr-done'); await k('Shift+F9'); await pic('nr-void'); await k('Enter')
  await pic('sell-again'); await at.scan('6901234567892'); await k('F11'); await pic('paid'); await k('Shift+F9'); await pic('void-last'); await k('Enter'); await pic('void-last-enter'); await k('Tab','Tab'); await pic('vl-tab'); await k('Enter'); await pic('vl-reason'); await page.getByRole('button', { name: /^撤销 ¥/ }).focus(); await k('Enter'); await pic('vl-done')
  await k('F12'); await pic('lock'); await at.type('3691'); await k('Enter'); await pic('unlocked')
  await k('Enter'); await k('Control+d'); await pic('no-sale'); await k('Escape')
  await k('Control+p'); await pic('reprint-selling')
  await k('Shift+F12'); await pic('alerts'); await k('Escape'); await k('Shift+F10'); await pic('maint'); await k('Escape')
  await k('F1'); await pic('help'); await k('Escape')
}
