// Who files what: the most ordinary case of each form, with the citizen of the demonstration whom
// it fits. `wanted` is what only the citizen can say. `byHand` is what must be given instead of a
// register's word that nobody can type: papers, and their dates.

const mother = '056192000456';
const bride = '056197000220';
const shopkeeper = '056086000228';

export const cases = [
  {
    name: 'birth',
    form: 'dang-ky-khai-sinh',
    says: 'a married mother, nine days after a birth in hospital',
    subject: mother,
    wanted: { nguoiYeuCau: { quanHe: 'me' }, con: { hoTen: 'TRẦN MINH AN' }, camDoan: true },
    byHand: { giayTo: { chungSinh: 'paper' } },
  },
  {
    name: 'residence-family',
    form: 'cu-tru-ct01',
    says: 'permanent residence: a man moves into his second house, with wife and child',
    subject: shopkeeper,
    wanted: {
      noiDung: 'thuongTru',
      truongHop: 'chinhChu',
      diaChi: { province: '56', commune: '22402', line: '12 Bạch Đằng' },
      thanhVien: [{ hoTen: 'BÙI NGỌC DIỄM', quanHe: 'vo' }, { hoTen: 'ĐOÀN KHÁNH AN', quanHe: 'con' }],
    },
    byHand: {},
  },
  {
    name: 'residence-lodger',
    form: 'cu-tru-ct01',
    says: 'temporary residence: a woman alone, as a lodger',
    subject: bride,
    wanted: {
      noiDung: 'tamTru',
      diaChi: { province: '56', commune: '22402', line: '64 Thống Nhất' },
      chuHo: { quanHe: 'oNho', soDinhDanh: shopkeeper },
    },
    byHand: {},
  },
  {
    name: 'marriage',
    form: 'dang-ky-ket-hon',
    says: 'a bride; the groom was divorced',
    subject: bride,
    wanted: { nam: { soDinhDanh: '056093000221' }, camDoan: { nu: true, nam: true } },
    byHand: {
      nu: { giayXacNhan: 'paper', ngayXacNhan: 'today' },
      nam: { giayXacNhan: 'paper', ngayXacNhan: 'today', chamDut: { lyHon: 'paper' } },
    },
  },
  {
    name: 'extract-own',
    form: 'trich-luc-ho-tich',
    says: 'a copy of one’s own birth act',
    subject: mother,
    wanted: { loaiViec: 'khaiSinh' },
    byHand: {},
  },
  {
    name: 'extract-other',
    form: 'trich-luc-ho-tich',
    says: 'a widow, a copy of her husband’s death act',
    subject: '056168000223',
    wanted: { loaiViec: 'khaiTu', nguoiYeuCau: { quanHe: 'vo' }, nguoi: { soDinhDanh: '056065000224' } },
    byHand: {},
  },
  {
    name: 'business',
    form: 'ho-kinh-doanh',
    says: 'one owner, at home, one line of business',
    subject: shopkeeper,
    wanted: {
      truSoTaiNha: true,
      nganhNghe: [{ ten: 'Bán lẻ tổng hợp', ma: '4711' }],
      von: 200000000,
      camKet: true,
    },
    byHand: {},
  },
  {
    name: 'record',
    form: 'ly-lich-tu-phap',
    says: 'a worker who has studied elsewhere, for an employer',
    subject: '056099000233',
    wanted: { loai: 'so1', xacNhanCam: false, mucDich: 'viecLam', cuTru: 'offered', camDoan: true },
    byHand: {},
  },
];
