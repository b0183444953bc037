import { Route, Routes } from 'react-router-dom';
import { ReportPage } from './form/ReportPage';
import { ReportList } from './list/ReportList';

/** 年度报告: who has filed, who is late; and the form of each report. */
export default function Reports() {
  return (
    <Routes>
      <Route index element={<ReportList />} />
      <Route path=":documentId" element={<ReportPage />} />
    </Routes>
  );
}
